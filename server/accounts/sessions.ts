import { createHash, randomBytes } from 'node:crypto'
import type { Collection, Db, IndexDescription } from 'mongodb'
import type { Deps } from '../deps.ts'
import type { Actor } from './actor.ts'

export interface SessionDoc {
  /** SHA-256 of the token, hex: a dump of the database opens no session */
  _id: string
  accountId: string
  actor: Actor
  startedAt: Date
  renewedAt: Date
  expiresAt: Date
  /** what the person is shown of it: 微信小程序, 手机浏览器, 电脑浏览器 */
  device: string
  /** signed in by an issuer's word: ended when the issuer says that the person has left */
  cameBy?: CameBy
}
/** An identity at an OpenID Connect issuer (`OidcIdentityDoc._id`) and the session there (its `sid`). */
export interface CameBy {
  identity: string
  sid: string | null
}
export const sessions = (db: Db): Collection<SessionDoc> => db.collection<SessionDoc>('sessions')
export const sessionIndexes: IndexDescription[] = [
  { key: { accountId: 1, startedAt: -1 } },
  { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
  {
    key: { 'cameBy.identity': 1 },
    partialFilterExpression: { 'cameBy.identity': { $exists: true } },
  },
]

const hour = 3_600_000
/** `lasts` from the last use, `most` from the sign-in (ASVS 5.0 V7.3): who took a session cannot keep it by using it. */
const lifetimes = {
  graduate: { lasts: 30 * 24 * hour, renewsAfter: 24 * hour, most: 365 * 24 * hour },
  staff: { lasts: 12 * hour, renewsAfter: hour / 2, most: 7 * 24 * hour },
}
const lifetimeOf = (actor: Actor) => lifetimes[actor.role === 'graduate' ? 'graduate' : 'staff']

/** 256 random bits, shown once to whoever signed in. */
export const newToken = (): string => randomBytes(32).toString('base64url')
/** SHA-256, hex: what is kept of any token that somebody holds. */
export const tokenHashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

export interface StartedSession {
  token: string
  expiresAt: Date
}

type Store = Pick<Deps, 'db' | 'clock'>

export async function startSession(
  deps: Store,
  actor: Actor,
  device = '',
  cameBy: CameBy | null = null,
): Promise<StartedSession> {
  const now = deps.clock()
  const token = newToken()
  const expiresAt = new Date(now.getTime() + lifetimeOf(actor).lasts)
  const { accountId } = actor
  await sessions(deps.db).insertOne({
    _id: tokenHashOf(token),
    accountId,
    actor,
    startedAt: now,
    renewedAt: now,
    expiresAt,
    device,
    ...(cameBy ? { cameBy } : {}),
  })
  return { token, expiresAt }
}

/** The living session of a token, or null. Its life is lengthened now and then, not at every request. */
export async function findSession(
  deps: Store & Pick<Deps, 'log'>,
  token: string,
): Promise<SessionDoc | null> {
  const now = deps.clock()
  const session = await sessions(deps.db).findOne({ _id: tokenHashOf(token), expiresAt: { $gt: now } })
  if (session) renew(deps, session, now)
  return session
}

/** Nobody waits for it: when it fails the session still has most of its life. */
function renew(deps: Store & Pick<Deps, 'log'>, session: SessionDoc, now: Date): void {
  const { lasts, renewsAfter, most } = lifetimeOf(session.actor)
  if (now.getTime() - session.renewedAt.getTime() < renewsAfter) return
  const expiresAt = new Date(Math.min(now.getTime() + lasts, session.startedAt.getTime() + most))
  const set = { renewedAt: now, expiresAt }
  sessions(deps.db)
    .updateOne({ _id: session._id }, { $set: set })
    .catch((error: unknown) => deps.log.warn({ err: error }, 'session not renewed'))
}

export async function endSession(deps: Pick<Deps, 'db'>, sessionId: string): Promise<void> {
  await sessions(deps.db).deleteOne({ _id: sessionId })
}

/** Every session of the account ends, at once on every server. */
export async function endSessionsOf(deps: Pick<Deps, 'db'>, accountId: string): Promise<void> {
  await sessions(deps.db).deleteMany({ accountId })
}

/** The issuer says that the person has left: one session there, or all of them when it names none. */
export async function endSessionsCameBy(deps: Pick<Deps, 'db'>, { identity, sid }: CameBy): Promise<number> {
  const { deletedCount } = await sessions(deps.db).deleteMany({
    'cameBy.identity': identity,
    ...(sid === null ? {} : { 'cameBy.sid': sid }),
  })
  return deletedCount
}

export async function endOtherSessions(
  deps: Pick<Deps, 'db'>,
  accountId: string,
  keptId: string,
): Promise<void> {
  await sessions(deps.db).deleteMany({ accountId, _id: { $ne: keptId } })
}

/** A session goes on with another actor: consent given, another 届别 chosen. */
export async function replaceActor(deps: Pick<Deps, 'db'>, sessionId: string, actor: Actor): Promise<void> {
  await sessions(deps.db).updateOne({ _id: sessionId, accountId: actor.accountId }, { $set: { actor } })
}
