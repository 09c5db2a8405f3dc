import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { logAccess } from '../graduates/access-log.ts'
import type { FileReply } from '../http/file-reply.ts'
import { Refusal } from '../http/refusal.ts'
import type { RegistrationDoc } from '../registrations/model.ts'
import { loadRelated } from '../registrations/transition.ts'
import { agreementOf } from './agreement-of.ts'
import { AgreementGlyphError } from './glyphs.ts'
import { type RenderPool, RenderPoolBusyError } from './render-pool.ts'

/**
 * 就业协议书 of a record the actor may read. Rendered on demand in a thread; the same document is kept in memory for a
 * while, never in the database, because it says the whole ID number; for the same reason whoever else downloads it is
 * written down.
 */
export async function downloadAgreementFile(
  deps: Deps,
  files: AgreementFiles,
  id: string,
  actor: Actor,
): Promise<FileReply> {
  const { record, relation } = await loadRelated(deps, id, actor)
  // before the number is issued there is nothing to see
  if (relation !== 'graduate' && record.agreementNo)
    await logAccess(deps, actor, record.schoolCode, 'downloadAgreement', id)
  return agreementFile(deps, files, record)
}

/** The PDF of a record whose reader has been let in already. Refuses with AGREEMENT_NOT_ISSUED, UNAVAILABLE, AGREEMENT_UNPRINTABLE. */
export async function agreementFile(
  deps: Deps,
  files: AgreementFiles,
  record: RegistrationDoc,
): Promise<FileReply> {
  const document = agreementOf(deps, record)
  if (!document) throw new Refusal('AGREEMENT_NOT_ISSUED')
  try {
    const body = await files.get(document)
    return {
      body,
      fileName: `就业协议书-${document.student.name}-${document.agreementNo}.pdf`,
      length: body.length,
    }
  } catch (error) {
    if (error instanceof RenderPoolBusyError) throw new Refusal('UNAVAILABLE')
    if (!(error instanceof AgreementGlyphError)) throw error
    deps.log.error({ registrationId: record._id, err: error }, 'agreement has characters that no font has')
    throw new Refusal('AGREEMENT_UNPRINTABLE')
  }
}

const KEPT = 200

/** The last few hundred rendered agreements, by content. Two readers at once wait for one rendering. */
export class AgreementFiles {
  readonly #pool: Pick<RenderPool, 'render'>
  readonly #kept = new Map<string, Promise<Buffer>>()

  constructor(pool: Pick<RenderPool, 'render'>) {
    this.#pool = pool
  }

  get(document: Parameters<RenderPool['render']>[0]): Promise<Buffer> {
    const key = JSON.stringify(document)
    const known = this.#kept.get(key)
    if (known) return known
    const made = this.#pool.render(document)
    this.#kept.set(key, made)
    made.catch(() => this.#kept.delete(key))
    const oldest = this.#kept.keys().next()
    if (this.#kept.size > KEPT && !oldest.done) this.#kept.delete(oldest.value)
    return made
  }
}
