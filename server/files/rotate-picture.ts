import type { Picture } from '../../contract/api/files.ts'
import { type Command, rowsFrom } from '../../contract/workflow.ts'
import { statusInfo, workflows } from '../../contract/workflows/index.ts'
import type { GraduateActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { type Limit, takePoint } from '../http/limits.ts'
import { Refusal } from '../http/refusal.ts'
import { loadRelated } from '../registrations/transition.ts'
import { dropBlobs, noteLoose, readImage, settleBlobs, storeImage } from './blobs.ts'
import { decode, orientationOfTurns, pictureLine } from './decoder.ts'
import type { Encoded } from './encode.ts'
import { examine } from './examine.ts'
import { keepPixels } from './fit.ts'
import { type FileDoc, files } from './model.ts'
import { presentPicture } from './present.ts'

const TURNS: Limit = { name: 'pictures turned', points: 120, seconds: 600 }
/** Commands by which a graduate sends pictures. */
const sending: readonly Command[] = ['save', 'submit', 'returnScan']

export interface Turn {
  id: string
  quarterTurns: 1 | 2 | 3
  requestId: string
  bodyHash: string
}

/**
 * Turns one's own picture clockwise; the same request again changes nothing. Refuses with NOT_FOUND for anybody else's,
 * MOVE_NOT_ALLOWED once reviewers have it, VERSION_CONFLICT when two turns meet.
 */
export async function rotatePicture(deps: Deps, actor: GraduateActor, turn: Turn): Promise<Picture> {
  const { schoolCode, graduateId } = actor
  const file = await files(deps.db).findOne({ schoolCode, _id: turn.id, owner: graduateId })
  if (!file) throw new Refusal('NOT_FOUND')
  await takePoint(deps, TURNS, graduateId)
  if (file.turnedBy?.requestId === turn.requestId) return presentRepeat(deps, file, turn)
  await requireEditable(deps, actor, file)
  const quarterTurns = (file.quarterTurns + turn.quarterTurns) % 4
  const shown =
    quarterTurns === 0 ? file.first : await storeImage(deps, file, await turned(deps, file, quarterTurns))
  return presentPicture(
    deps,
    await replaceShown(deps, file, {
      shown,
      quarterTurns,
      turnedBy: { requestId: turn.requestId, bodyHash: turn.bodyHash },
    }),
  )
}

function presentRepeat(deps: Deps, file: FileDoc, { bodyHash }: Turn): Picture {
  if (file.turnedBy?.bodyHash !== bodyHash) throw new Refusal('IDEMPOTENCY_KEY_REUSED')
  return presentPicture(deps, file)
}

/** Free, or its registration lets the graduate send pictures and nobody has approved this one. */
async function requireEditable(
  deps: Deps,
  actor: GraduateActor,
  { registrationId, attachedAt }: FileDoc,
): Promise<void> {
  if (!registrationId) return
  const { record } = await loadRelated(deps, registrationId, actor)
  const rows = rowsFrom(workflows[record.kind], record.status, ['graduate'])
  const approved = record.history.some(
    (entry) => entry.command === 'approve' && attachedAt !== null && entry.at > attachedAt,
  )
  if (!approved && rows.some((row) => sending.includes(row.command))) return
  throw new Refusal('MOVE_NOT_ALLOWED', {
    detail: { statusLabel: statusInfo(record.kind, record.status).label },
  })
}

/** Always from the picture as it was accepted, so four turns of 90° lose nothing. */
async function turned(deps: Deps, { _id, first }: FileDoc, quarterTurns: number): Promise<Encoded> {
  const essence = await readImage(deps, _id, first)
  const { width, height } = first
  const { colours, type } = examine(essence)
  return pictureLine.run(async () => {
    const orientation = orientationOfTurns(quarterTurns)
    const pixels = await decode({ essence, width, height, type }, { orientation, maxPixels: width * height })
    return keepPixels(pixels, { png: first.mediaType === 'image/png', colours })
  })
}

async function replaceShown(
  deps: Deps,
  file: FileDoc,
  change: Pick<FileDoc, 'shown' | 'quarterTurns' | 'turnedBy'>,
): Promise<FileDoc> {
  const { schoolCode, _id, shown: before } = file
  const isOwn = (key: string): boolean => key !== file.first.key
  // somebody may be reading it: the collector takes it in an hour
  await noteLoose(deps, file, [before.key].filter(isOwn))
  const filter = {
    schoolCode,
    _id,
    'shown.key': before.key,
    quarterTurns: file.quarterTurns,
    registrationId: file.registrationId,
  }
  const after = await files(deps.db).findOneAndUpdate(filter, { $set: change }, { returnDocument: 'after' })
  const fresh = [change.shown.key].filter(isOwn)
  if (after) await settleBlobs(deps, file, fresh)
  else await dropBlobs(deps, file, fresh)
  if (!after) throw new Refusal('VERSION_CONFLICT')
  return after
}
