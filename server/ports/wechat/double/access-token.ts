import { randomBytes } from 'node:crypto'
import { type Reply, refusal } from './answers.ts'
import type { DoubleState } from './state.ts'

const lifetimeMs = 7200_000
const renewedBeforeMs = 5 * 60_000

/** `cgi-bin/stable_token`: the same one until its last 5 minutes, in which the old and the new one both work. */
export function stableToken(state: DoubleState, body: Record<string, unknown>): Reply {
  const app = state.app(String(body.appid))
  if (!app) return refusal(40013, 'invalid appid')
  if (body.secret !== app.secret) return refusal(40125, 'invalid appsecret')
  if (body.grant_type !== 'client_credential') return refusal(40002, 'invalid grant_type')
  const now = state.now()
  const present = [...state.tokens].findLast(([, token]) => token.appid === app.appid)
  const left = present ? present[1].issuedAt + lifetimeMs - now : 0
  if (present && left > renewedBeforeMs)
    return { access_token: present[0], expires_in: Math.floor(left / 1000) }
  const fresh = `90_${randomBytes(60).toString('base64url')}`
  state.tokens.set(fresh, { appid: app.appid, issuedAt: now })
  return { access_token: fresh, expires_in: lifetimeMs / 1000 }
}

/** The app behind a call, or how it is refused. */
export function tokenOwner(state: DoubleState, value: string | null): { appid: string } | { refused: Reply } {
  if (!value) return { refused: refusal(41001, 'access_token missing') }
  if (!/^[\w-]{40,}$/.test(value)) return { refused: refusal(40014, 'invalid access_token') }
  const token = state.tokens.get(value)
  if (!token) return { refused: refusal(40001, 'invalid credential, access_token is invalid or not latest') }
  if (state.now() - token.issuedAt >= lifetimeMs) return { refused: refusal(42001, 'access_token expired') }
  return { appid: token.appid }
}
