import { recordsOfPerson, recordsUnderName } from '../accounts/graduate/graduate-session.ts'
import { saveGraduateAccount } from '../accounts/graduate/save-graduate-account.ts'
import type { AccountDoc } from '../accounts/model.ts'
import type { Deps } from '../deps.ts'
import { isDuplicateKey } from '../duplicate-keys.ts'
import { markActivated } from '../graduates/mark-activated.ts'
import type { GraduateDoc } from '../graduates/model.ts'
import { Refusal } from '../http/refusal.ts'
import type { ProvenIdentity } from '../ports/identity/port.ts'
import { findSchool } from '../schools/find-school.ts'
import { identityId, type OidcIdentityDoc, oidcIdentities } from './identity-model.ts'

/**
 * The account of somebody an issuer vouches for; made at the first time, without a password. Each cause has its own
 * refusal, because who asks is known (domain.md §2): IDENTITY_OTHER_PERSON, SCHOOL_RECORD_MISSING, IDENTITY_MISMATCH,
 * GRADUATE_SUSPENDED. Only the proven ID number is looked up, so nothing is said of anybody else.
 */
export async function admit(deps: Deps, proven: ProvenIdentity): Promise<AccountDoc> {
  const _id = identityId(deps, proven)
  const personId = deps.vault.blindIndex('idNumber', proven.idNumber)
  const [known, records] = await Promise.all([
    oidcIdentities(deps.db).findOne({ _id }),
    recordsOfPerson(deps, personId),
  ])
  if (known && known.personId !== personId) throw new Refusal('IDENTITY_OTHER_PERSON')
  const named = await ownRecords(deps, records, proven.name)
  const person = { personId, name: named[0].name, idNumber: proven.idNumber, mobile: null }
  const account = await saveGraduateAccount(deps, person, null)
  if (!account.active) throw new Refusal('GRADUATE_SUSPENDED')
  if (known?.accountId !== account._id) await bind(deps, proven, account, personId)
  await markActivated(deps, named)
  return account
}

/** Records under the person's own name, at least one of them in use. */
async function ownRecords(
  deps: Deps,
  records: GraduateDoc[],
  name: string,
): Promise<[GraduateDoc, ...GraduateDoc[]]> {
  if (records.length === 0) throw new Refusal('SCHOOL_RECORD_MISSING')
  const [first, ...others] = recordsUnderName(records, name)
  if (!first) throw await withContact(deps, 'IDENTITY_MISMATCH', records[0])
  if (first.suspended && others.every((one) => one.suspended))
    throw await withContact(deps, 'GRADUATE_SUSPENDED', first)
  return [first, ...others]
}

/** Of two that bind one identity at once the second meets the first's row: refused, unless it is the same person's. */
async function bind(
  deps: Deps,
  proven: ProvenIdentity,
  { _id: accountId }: AccountDoc,
  personId: string,
): Promise<void> {
  const row: OidcIdentityDoc = {
    _id: identityId(deps, proven),
    provider: 'oidc',
    issuer: proven.issuer,
    accountId,
    personId,
    boundAt: deps.clock(),
  }
  try {
    await oidcIdentities(deps.db).replaceOne({ _id: row._id, personId }, row, { upsert: true })
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    const first = await oidcIdentities(deps.db).findOne({ _id: row._id })
    if (first?.personId !== personId) throw new Refusal('IDENTITY_OTHER_PERSON')
  }
}

/** The way out is that school's office, so the page names it. */
async function withContact(
  deps: Deps,
  code: 'IDENTITY_MISMATCH' | 'GRADUATE_SUSPENDED',
  record: GraduateDoc | undefined,
): Promise<Refusal> {
  const school = record && (await findSchool(deps, record.schoolCode))
  const reason = code === 'GRADUATE_SUSPENDED' ? record?.suspended?.reason : undefined
  return new Refusal(code, { detail: { contact: school?.contact, ...(reason ? { reason } : {}) } })
}
