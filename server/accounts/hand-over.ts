import { createHash } from 'node:crypto'
import type { Collection, Db, IndexDescription } from 'mongodb'
import type { z } from 'zod'
import type { redeemHandOver as endpoint } from '../../contract/api/accounts.ts'
import type { ErrorCode } from '../../contract/errors.ts'
import type { Deps } from '../deps.ts'
import type { ShortCookie } from '../http/cookies.ts'
import { Refusal } from '../http/refusal.ts'
import { openGraduateSession } from './graduate/graduate-session.ts'
import { accounts } from './model.ts'
import { type CameBy, newToken } from './sessions.ts'

const lifetime = 60

/** Held by the browser that came back from another way in; without it a code seen in somebody's address is worth nothing. */
export const handOverCookie: ShortCookie = { name: 'hand-over', sameSite: 'Strict', maxAge: lifetime }

export type Vouched = { account: string } & (
  | { cameBy: CameBy; issuer: { name: string; logoutUrl: string | null } }
  | { cameBy: null; issuer: null }
)
/** What waits for H5 behind a code: somebody who has proven who they are, or why they may not come in. */
export type HandedOver = Vouched | { refused: { code: ErrorCode; detail: Record<string, unknown> } }

/** Lives 60 s, works once. Neither the code nor the cookie can be had from a dump. */
export interface HandOverDoc {
  /** SHA-256 of the code, hex */
  _id: string
  /** SHA-256 of the cookie, hex */
  browser: string
  what: HandedOver
  expiresAt: Date
}
const handOvers = (db: Db): Collection<HandOverDoc> => db.collection<HandOverDoc>('handOvers')
export const handOverIndexes: IndexDescription[] = [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }]

/**
 * After a redirect back from another way in. H5 is sent to `/m/…#code`: what stands behind # reaches no server and no
 * log, and a session's token is never part of an address.
 * @returns the code, and the value of `handOverCookie` for the same answer
 */
export async function handOver(
  deps: Pick<Deps, 'db' | 'clock'>,
  what: HandedOver,
): Promise<{ code: string; cookie: string }> {
  const [code, cookie] = [newToken(), newToken()]
  const expiresAt = new Date(deps.clock().getTime() + lifetime * 1000)
  await handOvers(deps.db).insertOne({ _id: hashOf(code), browser: hashOf(cookie), what, expiresAt })
  return { code, cookie }
}

type Answer = z.input<NonNullable<typeof endpoint.response>>

/**
 * The session that waits behind a code. Refuses with HAND_OVER_EXPIRED (unknown, another browser's, used, too old alike),
 * or with what the way in refused with.
 */
export async function redeemHandOver(
  deps: Deps,
  { code, cookie = '' }: { code: string; cookie: string | undefined },
  device: string,
): Promise<Answer> {
  const { what } =
    (await handOvers(deps.db).findOneAndDelete({
      _id: hashOf(code),
      browser: hashOf(cookie),
      expiresAt: { $gt: deps.clock() },
    })) ?? refuseExpired()
  if ('refused' in what) throw new Refusal(what.refused.code, { detail: what.refused.detail })
  const account = await accounts(deps.db).findOne({ _id: what.account, active: true })
  if (!account) throw new Refusal('HAND_OVER_EXPIRED')
  return { ...(await openGraduateSession(deps, account, device, what.cameBy)), issuer: what.issuer }
}

function refuseExpired(): never {
  throw new Refusal('HAND_OVER_EXPIRED')
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
