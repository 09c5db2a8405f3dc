import type { Db, IndexDescription } from 'mongodb'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import type { Deps } from '../deps.ts'
import { Refusal } from './refusal.ts'

/** At most `points` in `seconds` for one key. `name` is unique among all limits. */
export interface Limit {
  name: string
  points: number
  seconds: number
}

/** One collection for all limits; its indexes are in `limitIndexes`, so that a query's first run needs none made. */
export const limitCollection = 'limits'
export const limitIndexes: IndexDescription[] = [
  { key: { expire: 1 }, expireAfterSeconds: 0 },
  { key: { key: 1 }, unique: true },
]

const limiters = new WeakMap<Db, Map<string, RateLimiterMongo>>()
type Store = Pick<Deps, 'db' | 'client' | 'vault'>

/**
 * Takes one of the key's points; refuses with TOO_MANY_REQUESTS and `retryAfter` in seconds. Keys (addresses,
 * telephones, logins) are stored as digests.
 */
export async function takePoint(deps: Store, limit: Limit, key: string): Promise<void> {
  try {
    await limiterOf(deps, limit).consume(hidden(deps, key))
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    throw new Refusal('TOO_MANY_REQUESTS', { detail: { retryAfter: Math.ceil(refused.msBeforeNext / 1000) } })
  }
}

/** Gives one point back: the attempt was honest. */
export async function givePointBack(deps: Store, limit: Limit, key: string): Promise<void> {
  await limiterOf(deps, limit).reward(hidden(deps, key))
}

/** Gives all of them back: the person has proven who they are. */
export async function clearPoints(deps: Store, limit: Limit, key: string): Promise<void> {
  await limiterOf(deps, limit).delete(hidden(deps, key))
}

const hidden = (deps: Store, key: string): string => deps.vault.digest(`limit ${key}`).slice(0, 32)

function limiterOf(deps: Store, limit: Limit): RateLimiterMongo {
  const ofDb = limiters.get(deps.db) ?? new Map<string, RateLimiterMongo>()
  limiters.set(deps.db, ofDb)
  let limiter = ofDb.get(limit.name)
  if (!limiter) {
    limiter = new RateLimiterMongo({
      storeClient: deps.client,
      dbName: deps.db.databaseName,
      tableName: limitCollection,
      keyPrefix: limit.name,
      points: limit.points,
      duration: limit.seconds,
      disableIndexesCreation: true,
    })
    ofDb.set(limit.name, limiter)
  }
  return limiter
}
