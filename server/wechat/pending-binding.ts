import type { GraduateActor } from '../accounts/actor.ts'
import { bindOfficialIdentity } from '../accounts/wechat/follow-official.ts'
import type { Deps } from '../deps.ts'
import type { ShortCookie } from '../http/cookies.ts'
import { Refusal } from '../http/refusal.ts'
import type { WechatIdentity } from '../ports/wechat/port.ts'
import { openFor, sealFor } from './sealed-cookie.ts'

/** Long enough to sign in, or to activate an account by SMS. Grants nothing: binding asks for the session too. */
export const pendingCookie: ShortCookie = { name: 'wechat-pending', sameSite: 'Strict', maxAge: 900 }
const purpose = 'wechat identity to be bound'

export const holdPending = (deps: Deps, identity: WechatIdentity): string =>
  sealFor(deps, purpose, pendingCookie.maxAge, identity)

/** Binds what the browser holds. Refuses with WECHAT_NOTHING_TO_BIND or WECHAT_BOUND_ELSEWHERE. */
export async function bindPending(
  deps: Deps,
  actor: GraduateActor,
  cookie: string | undefined,
): Promise<void> {
  const identity = openFor<WechatIdentity>(deps, purpose, cookie)
  if (!identity) throw new Refusal('WECHAT_NOTHING_TO_BIND')
  await bindOfficialIdentity(deps, actor.accountId, identity)
}
