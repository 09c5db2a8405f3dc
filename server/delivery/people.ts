import { type AccountDoc, accounts } from '../accounts/model.ts'
import { wechatIdentities } from '../accounts/wechat/wechat-identities.ts'
import type { Sealed } from '../crypto/sealed.ts'
import type { Deps } from '../deps.ts'
import { type EmployerDoc, employers } from '../employers/model.ts'
import { type GraduateDoc, graduates } from '../graduates/model.ts'
import { withIds } from '../ids.ts'

/** How somebody can be reached. Sealed values are opened only for the channel that is taken. */
export interface Person {
  /** of the mini-program, null: not bound */
  miniprogram: string | null
  /** of the 公众号 */
  official: { openid: string; following: boolean } | null
  /** 我同意通过微信消息接收…提醒 */
  agreesToWechat: boolean
  mobile: (() => string) | null
  mail: (() => string) | null
}
const nobody: Person = {
  miniprogram: null,
  official: null,
  agreesToWechat: false,
  mobile: null,
  mail: null,
}

/** Of each recipient (`graduate:ID`, `employer:ID`, `staff:ACCOUNT`) how they can be reached; all in a few reads. */
export async function readPeople(deps: Deps, recipients: readonly string[]): Promise<Map<string, Person>> {
  const of = (kind: string) =>
    [...new Set(recipients)].flatMap((one) =>
      one.startsWith(`${kind}:`) ? [one.slice(kind.length + 1)] : [],
    )
  const all = await Promise.all([
    readGraduates(deps, of('graduate')),
    readEmployers(deps, of('employer')),
    readStaff(deps, of('staff')),
  ])
  const people = new Map(all.flat())
  for (const one of recipients) if (!people.has(one)) people.set(one, nobody)
  return people
}

type Entries = [recipient: string, Person][]
type Uploaded = Pick<GraduateDoc, '_id' | 'personId' | 'mobile' | 'email'>

async function readGraduates(deps: Deps, ids: readonly string[]): Promise<Entries> {
  if (ids.length === 0) return []
  const found = await graduates(deps.db)
    .find<Uploaded>(withIds(ids), { projection: { personId: 1, mobile: 1, email: 1 } })
    .toArray()
  const personIds = [...new Set(found.map((one) => one.personId))]
  const owned = await accounts(deps.db)
    .find({ personId: { $in: personIds } }, { projection: { personId: 1, mobile: 1, email: 1, consent: 1 } })
    .toArray()
  const identities = await readIdentities(
    deps,
    owned.map((one) => one._id),
  )
  const byPerson = new Map(owned.map((one) => [one.personId, one]))
  return found.map((graduate) => {
    const account = byPerson.get(graduate.personId)
    return [
      `graduate:${graduate._id}`,
      {
        ...(identities.get(account?._id ?? '') ?? { miniprogram: null, official: null }),
        agreesToWechat: account?.consent?.items.includes('wechat') ?? false,
        mobile: opened(deps, account, 'mobile') ?? uploadedMobile(deps, graduate),
        mail: opened(deps, account, 'email') ?? (graduate.email ? () => graduate.email ?? '' : null),
      },
    ]
  })
}

/** What the person has proven goes before what the school uploaded. */
function opened(deps: Deps, account: AccountDoc | undefined, field: 'mobile' | 'email') {
  const sealed: Sealed | null | undefined = account?.[field]
  return account && sealed ? () => deps.vault.open(sealed, `${account._id}:${field}`) : null
}

function uploadedMobile(deps: Deps, { _id, mobile }: Uploaded): (() => string) | null {
  return mobile ? () => deps.vault.open(mobile, `${_id}:mobile`) : null
}

type Bound = Pick<Person, 'miniprogram' | 'official'>

async function readIdentities(deps: Deps, accountIds: readonly string[]): Promise<Map<string, Bound>> {
  const { miniprogramAppid, officialAppid } = deps.wechat
  const bound = new Map<string, Bound>()
  if (accountIds.length === 0 || (!miniprogramAppid && !officialAppid)) return bound
  const found = await wechatIdentities(deps.db)
    .find({ accountId: { $in: [...accountIds] } })
    .toArray()
  for (const one of found) {
    if (!one.accountId) continue
    const known = bound.get(one.accountId) ?? { miniprogram: null, official: null }
    bound.set(one.accountId, known)
    if (one.appid === miniprogramAppid) known.miniprogram = one.openid
    else if (one.appid === officialAppid)
      known.official = { openid: one.openid, following: one.subscribed === true }
  }
  return bound
}

/** The contact the employer has named, else its owner's address. Telephones of employers get links only. */
async function readEmployers(deps: Deps, ids: readonly string[]): Promise<Entries> {
  if (ids.length === 0) return []
  const found = await employers(deps.db)
    .find<Pick<EmployerDoc, '_id' | 'contactEmail'>>(
      { _id: { $in: [...ids] } },
      { projection: { contactEmail: 1 } },
    )
    .toArray()
  const without = found.filter((one) => !one.contactEmail).map((one) => one._id)
  const owners = await readOwners(deps, without)
  return found.map(({ _id, contactEmail }) => {
    const address = contactEmail || owners.get(_id)
    return [`employer:${_id}`, { ...nobody, mail: address ? () => address : null }]
  })
}

async function readOwners(deps: Deps, employerIds: readonly string[]): Promise<Map<string, string>> {
  if (employerIds.length === 0) return new Map()
  const found = await accounts(deps.db)
    .find({ role: 'employer', employerId: { $in: [...employerIds] }, owner: true, active: true })
    .toArray()
  return new Map(
    found.flatMap((one): [string, string][] =>
      one.employerId && one.login ? [[one.employerId, one.login]] : [],
    ),
  )
}

async function readStaff(deps: Deps, ids: readonly string[]): Promise<Entries> {
  if (ids.length === 0) return []
  const found = await accounts(deps.db)
    .find({ _id: { $in: [...ids] }, realm: 'staff', active: true }, { projection: { login: 1 } })
    .toArray()
  return found.map(({ _id, login }) => [`staff:${_id}`, { ...nobody, mail: login ? () => login : null }])
}
