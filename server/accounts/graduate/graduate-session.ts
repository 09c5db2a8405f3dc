import type { GraduateSession } from '../../../contract/api/accounts.ts'
import { foldText } from '../../../contract/fold-text.ts'
import type { Deps } from '../../deps.ts'
import { type GraduateDoc, graduates, persons } from '../../graduates/model.ts'
import { hasConsented, isConfirmed } from '../../http/ready.ts'
import { Refusal } from '../../http/refusal.ts'
import type { GraduateActor } from '../actor.ts'
import type { AccountDoc } from '../model.ts'
import { type CameBy, startSession } from '../sessions.ts'

/** Every graduate record of a person, newest 届别 first; empty for a person that no school has uploaded. */
export async function recordsOfPerson(deps: Pick<Deps, 'db'>, personId: string): Promise<GraduateDoc[]> {
  const person = await persons(deps.db).findOne({ _id: personId })
  const records = person?.graduates ?? []
  const found = await graduates(deps.db)
    .find({
      schoolCode: { $in: [...new Set(records.map((one) => one.schoolCode))] },
      _id: { $in: records.map((one) => one.graduateId) },
      // a record whose ID number was corrected is another person's at once, also before it is unlinked here
      personId,
    })
    .toArray()
  return found.sort((a, b) => b.year - a.year || (a._id < b._id ? -1 : 1))
}

/** A school may have given somebody else this ID number by mistake: records under the person's own name come first. */
export function recordsUnderName<T extends { name: string }>(records: readonly T[], name: string): T[] {
  return records.filter((record) => sameName(record.name, name))
}

const sameName = (a: string, b: string): boolean => foldName(a) === foldName(b)
/** The middle dot of names is typed in several ways. */
const foldName = (name: string): string =>
  foldText(name)
    .replace(/[·•・‧∙⋅.．]/g, '·')
    .replaceAll(' ', '')

/** Signs the account in on its newest graduate record. Refuses with SCHOOL_RECORD_MISSING when it has none. */
export async function openGraduateSession(
  deps: Deps,
  account: AccountDoc,
  device: string,
  cameBy: CameBy | null = null,
): Promise<GraduateSession> {
  const records = await recordsOfPerson(deps, account.personId ?? '')
  const graduate = recordsUnderName(records, account.name)[0] ?? records[0]
  if (!graduate) throw new Refusal('SCHOOL_RECORD_MISSING')
  const actor = graduateActor(account, graduate)
  const { token, expiresAt } = await startSession(deps, actor, device, cameBy)
  return { token, expiresAt: expiresAt.toISOString(), next: nextDoor(actor, graduate) }
}

export function graduateActor(account: AccountDoc, graduate: GraduateDoc): GraduateActor {
  return {
    role: 'graduate',
    accountId: account._id,
    personId: graduate.personId,
    graduateId: graduate._id,
    schoolCode: graduate.schoolCode,
    name: graduate.name,
    consent: account.consent?.version ?? null,
  }
}

function nextDoor(actor: GraduateActor, graduate: GraduateDoc): GraduateSession['next'] {
  if (!hasConsented(actor)) return 'consent'
  return isConfirmed(graduate) ? 'main' : 'confirm'
}
