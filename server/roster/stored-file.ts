import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Binary } from 'mongodb'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { type RosterImportDoc, rosterPieces, type StoredPart } from './import-model.ts'

const PIECE_BYTES = 1 << 20
const IV_BYTES = 12
const TAG_BYTES = 16

type Owner = Pick<RosterImportDoc, '_id' | 'schoolCode' | 'fileKey'>

/**
 * An uploaded roster is full of ID numbers, so it lies in the database only under a key of its own (AES-256-GCM), which
 * the vault seals. Pieces are bound to their import, part and place.
 */
export function newFileKey(deps: Deps, importId: string): RosterImportDoc['fileKey'] {
  return deps.vault.seal(randomBytes(32).toString('base64'), `${importId}:fileKey`)
}

export async function storeFile(
  deps: Deps,
  owner: Owner,
  part: StoredPart,
  source: AsyncIterable<Buffer>,
): Promise<void> {
  let n = 0
  for await (const piece of pieces(source)) await storePiece(deps, owner, part, n++, piece)
  await rosterPieces(deps.db).deleteMany({
    schoolCode: owner.schoolCode,
    importId: owner._id,
    part,
    n: { $gte: n },
  })
}

/** The whole file (at most 20 MB). Refuses with NOT_FOUND when it is no longer kept. */
export async function loadFile(deps: Deps, owner: Owner, part: StoredPart): Promise<Buffer> {
  const filter = { schoolCode: owner.schoolCode, importId: owner._id, part }
  const stored = await rosterPieces(deps.db).find(filter).sort({ n: 1 }).toArray()
  if (stored.length === 0) throw new Refusal('NOT_FOUND')
  return Buffer.concat(
    stored.map((piece) => decipher(keyOf(deps, owner), piece._id, Buffer.from(piece.data.buffer))),
  )
}

export async function removeFiles(deps: Deps, owner: Pick<Owner, '_id' | 'schoolCode'>): Promise<void> {
  await rosterPieces(deps.db).deleteMany({ schoolCode: owner.schoolCode, importId: owner._id })
}

async function storePiece(
  deps: Deps,
  owner: Owner,
  part: StoredPart,
  n: number,
  piece: Buffer,
): Promise<void> {
  const _id = `${owner._id}:${part}:${n}`
  const data = new Binary(encipher(keyOf(deps, owner), _id, piece))
  const { _id: importId, schoolCode } = owner
  await rosterPieces(deps.db).replaceOne(
    { schoolCode, _id },
    { schoolCode, importId, part, n, data, createdAt: deps.clock() },
    { upsert: true },
  )
}

async function* pieces(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of source) {
    held.push(chunk)
    size += chunk.length
    if (size < PIECE_BYTES) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}

const keyOf = (deps: Deps, owner: Owner): Buffer =>
  Buffer.from(deps.vault.open(owner.fileKey, `${owner._id}:fileKey`), 'base64')

function encipher(key: Buffer, bound: string, piece: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(bound))
  const text = Buffer.concat([cipher.update(piece), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text])
}

function decipher(key: Buffer, bound: string, stored: Buffer): Buffer {
  const [iv, tag] = [stored.subarray(0, IV_BYTES), stored.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)]
  const opened = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  opened.setAAD(Buffer.from(bound)).setAuthTag(tag)
  return Buffer.concat([opened.update(stored.subarray(IV_BYTES + TAG_BYTES)), opened.final()])
}
