import type { Collection, Db, IndexDescription } from 'mongodb'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../http/refusal.ts'
import { type AccountDoc, accounts } from '../../model.ts'
import { newToken, tokenHashOf } from '../../sessions.ts'

/** A password was right and the second step is still to come. It opens nothing: no endpoint takes it as a session. */
export interface TicketDoc {
  /** SHA-256 of the ticket, hex */
  _id: string
  accountId: string
  next: 'totp' | 'enrol'
  triesLeft: number
  /** the password that was right: another one since then ends the ticket */
  passwordSetAt: Date | null
  expiresAt: Date
}
export const tickets = (db: Db): Collection<TicketDoc> => db.collection<TicketDoc>('signInTickets')
export const ticketIndexes: IndexDescription[] = [
  { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
  { key: { accountId: 1 } },
]

const lifetime = 10 * 60_000
const tries = 5

export async function issueTicket(
  deps: Deps,
  { _id: accountId, passwordSetAt }: AccountDoc,
  next: TicketDoc['next'],
): Promise<{ next: TicketDoc['next']; ticket: string }> {
  const ticket = newToken()
  const expiresAt = new Date(deps.clock().getTime() + lifetime)
  await tickets(deps.db).insertOne({
    _id: tokenHashOf(ticket),
    accountId,
    next,
    triesLeft: tries,
    passwordSetAt,
    expiresAt,
  })
  return { next, ticket }
}

/** The account behind a living ticket, without spending a try. Refuses with SIGN_IN_EXPIRED. */
export async function readTicket(deps: Deps, ticket: string, next: TicketDoc['next']): Promise<AccountDoc> {
  const doc = await tickets(deps.db).findOne({ ...alive(deps, ticket), next })
  return accountBehind(deps, doc)
}

/** Spends a try before anything is compared, so guesses at once are counted too. Refuses with SIGN_IN_EXPIRED. */
export async function spendTry(
  deps: Deps,
  ticket: string,
  next: TicketDoc['next'],
): Promise<{ account: AccountDoc; left: number }> {
  const doc = await tickets(deps.db).findOneAndUpdate(
    { ...alive(deps, ticket), next },
    { $inc: { triesLeft: -1 } },
    { returnDocument: 'after' },
  )
  return { account: await accountBehind(deps, doc), left: doc?.triesLeft ?? 0 }
}

/** Whoever takes it away signs in with it: once. Refuses with SIGN_IN_EXPIRED. */
export async function redeemTicket(deps: Deps, ticket: string): Promise<void> {
  const { deletedCount } = await tickets(deps.db).deleteOne({ _id: tokenHashOf(ticket) })
  if (deletedCount !== 1) throw new Refusal('SIGN_IN_EXPIRED')
}

const alive = (deps: Deps, ticket: string) => ({
  _id: tokenHashOf(ticket),
  triesLeft: { $gt: 0 },
  expiresAt: { $gt: deps.clock() },
})

async function accountBehind(deps: Deps, doc: TicketDoc | null): Promise<AccountDoc> {
  const account = doc && (await accounts(deps.db).findOne({ _id: doc.accountId, active: true }))
  const same = account?.passwordSetAt?.getTime() === doc?.passwordSetAt?.getTime()
  if (!account || !same) throw new Refusal('SIGN_IN_EXPIRED')
  return account
}
