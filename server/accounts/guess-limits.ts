import type { Deps } from '../deps.ts'
import { clearPoints, givePointBack, type Limit, takePoint } from '../http/limits.ts'

const quarter = 900
/** one login from one address */
const pair: Limit = { name: 'signInPair', points: 10, seconds: quarter }
/** one login from anywhere but its known addresses */
const login: Limit = { name: 'signInLogin', points: 30, seconds: 3600 }
/** all logins from one address: a campus shares one, so it is wide */
const address: Limit = { name: 'signInAddress', points: 200, seconds: quarter }

export interface Guess {
  /** blind index of what was typed */
  loginIndex: string
  ip: string
  /** the owner has signed in from here before, so guessing from elsewhere does not lock them out */
  known: boolean
}

/**
 * Counts a guess before it is checked, so that guesses at once are counted too. Refuses with TOO_MANY_REQUESTS.
 * The same for logins that nobody has.
 */
export async function countGuess(deps: Deps, guess: Guess): Promise<void> {
  await Promise.all([
    takePoint(deps, pair, pairKey(guess)),
    takePoint(deps, address, guess.ip),
    ...(guess.known ? [] : [takePoint(deps, login, guess.loginIndex)]),
  ])
}

/** It was no guess: the password was right. Nobody waits for it. */
export function forgiveGuess(deps: Deps, guess: Guess): void {
  const work = [clearPoints(deps, pair, pairKey(guess)), givePointBack(deps, address, guess.ip)]
  if (!guess.known) work.push(givePointBack(deps, login, guess.loginIndex))
  Promise.all(work).catch((error: unknown) => deps.log.warn({ err: error }, 'guess not forgiven'))
}

const pairKey = ({ loginIndex, ip }: Guess): string => `${loginIndex} ${ip}`
