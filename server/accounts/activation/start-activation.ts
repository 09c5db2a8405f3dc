import { randomBytes } from 'node:crypto'
import { maskMobile } from '../../../contract/masks.ts'
import type { Deps } from '../../deps.ts'
import type { GraduateDoc } from '../../graduates/model.ts'
import { givePointBack, type Limit, takePoint } from '../../http/limits.ts'
import { Refusal } from '../../http/refusal.ts'
import { recordsOfPerson, recordsUnderName } from '../graduate/graduate-session.ts'
import { type AccountDoc, accounts } from '../model.ts'
import { type ActivationDoc, activations } from './model.ts'

const minute = 60_000
const lifetime = 15 * minute
/** One person's number from one address: a day of honest mistakes. */
const pair: Limit = { name: 'activationPair', points: 20, seconds: 86_400 }
/** The same from anywhere: so wide that nobody shuts the person out from one place. */
const perNumber: Limit = { name: 'activationNumber', points: 200, seconds: 86_400 }
/** Misses of one address; a campus shares one. */
const perAddress: Limit = { name: 'activationAddress', points: 60, seconds: 900 }

export interface ActivationStarted {
  activationId: string
  maskedMobile: string | null
  expiresAt: string
}

/**
 * Finds a graduate by name and ID number, whether or not there is an account yet. Refuses with GRADUATE_NOT_FOUND for
 * every miss alike (domain.md §2), after the same reads and writes as a hit, or with TOO_MANY_REQUESTS.
 */
export async function startActivation(
  deps: Deps,
  input: { name: string; idNumber: string },
  ip: string,
): Promise<ActivationStarted> {
  const personId = deps.vault.blindIndex('idNumber', input.idNumber)
  await takePoint(deps, pair, `${personId} ${ip}`)
  await Promise.all([takePoint(deps, perNumber, personId), takePoint(deps, perAddress, ip)])
  const [records, account] = await Promise.all([
    recordsOfPerson(deps, personId),
    accounts(deps.db).findOne({ personId }),
  ])
  const found = recordsUnderName(records, input.name)
  const { activationId, doc, mobile } = newActivation(deps, personId, found, account)
  await activations(deps.db).insertOne(doc)
  if (found.length === 0) throw new Refusal('GRADUATE_NOT_FOUND')
  givePointBack(deps, perAddress, ip).catch((error: unknown) =>
    deps.log.warn({ err: error }, 'point not given back'),
  )
  return { activationId, maskedMobile: mobile && maskMobile(mobile), expiresAt: doc.expiresAt.toISOString() }
}

function newActivation(deps: Deps, personId: string, found: GraduateDoc[], account: AccountDoc | null) {
  const activationId = randomBytes(20).toString('base64url')
  const _id = activationKey(deps, activationId)
  const mobile = found[0] ? mobileOnFile(deps, found[0], account) : null
  const doc: ActivationDoc = {
    _id,
    personId,
    graduates: found.map((graduate) => ({ graduateId: graduate._id, schoolCode: graduate.schoolCode })),
    mobile: mobile ? deps.vault.seal(mobile, `${_id}:mobile`) : null,
    sms: null,
    used: false,
    expiresAt: new Date(deps.clock().getTime() + lifetime),
  }
  return { activationId, doc, mobile }
}

/** The account's own telephone, else the roster's. */
function mobileOnFile(deps: Deps, newest: GraduateDoc, account: AccountDoc | null): string | null {
  if (account?.mobile) return deps.vault.open(account.mobile, `${account._id}:mobile`)
  return newest.mobile && deps.vault.open(newest.mobile, `${newest._id}:mobile`)
}

const activationKey = (deps: Pick<Deps, 'vault'>, activationId: string): string =>
  deps.vault.digest(`activation ${activationId}`)

/** The activation that somebody holds the id of; refuses with ACTIVATION_EXPIRED. */
export async function findActivation(deps: Deps, activationId: string): Promise<ActivationDoc> {
  const alive = { _id: activationKey(deps, activationId), used: false, expiresAt: { $gt: deps.clock() } }
  const doc = await activations(deps.db).findOne(alive)
  if (!doc || doc.graduates.length === 0) throw new Refusal('ACTIVATION_EXPIRED')
  return doc
}
