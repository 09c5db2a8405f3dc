import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { factsOf, readWave, type Wave } from '../registrations/facts.ts'
import { type RegistrationDoc, registrations } from '../registrations/model.ts'
import { lastMove } from './last-move.ts'
import { type LinkDoc, links } from './model.ts'
import { hashOf, isReturnable } from './send-link.ts'

export interface OpenLink {
  link: LinkDoc
  record: RegistrationDoc
  wave: Wave
}

/** The agreement behind a token, or why the link is dead; a made-up token is as dead as an old one. */
export async function readLink(deps: Deps, token: string): Promise<OpenLink | { dead: string }> {
  const link = await links(deps.db).findOne({ _id: hashOf(token) })
  const record = link
    ? await registrations(deps.db).findOne({ schoolCode: link.schoolCode, _id: link.registrationId })
    : null
  if (!link || !record) return { dead: '链接无效，请联系毕业生重新发送' }
  const wave = await readWave(deps, record)
  const dead = whyDead(deps, link, record, wave)
  return dead ? { dead } : { link, record, wave }
}

/** As above, for acts: refuses with LINK_DEAD and the reason. */
export async function requireLink(deps: Deps, token: string): Promise<OpenLink> {
  const found = await readLink(deps, token)
  if ('dead' in found) throw new Refusal('LINK_DEAD', { detail: { reason: found.dead } })
  return found
}

function whyDead(deps: Deps, link: LinkDoc, record: RegistrationDoc, wave: Wave): string | null {
  const now = deps.clock()
  if (link.used || record.status === 'signingReviewing') return '协议书已经回传，无需重复操作'
  if (link.replaced) return '毕业生已发送新的链接，请使用最新短信中的链接'
  if (link.expiresAt <= now) return '链接已超过 15 天有效期，请联系毕业生重新发送'
  if (!isReturnable(record) || lastMove(record) !== link.sentAtMove)
    return '协议状态已变化，请联系毕业生重新发送'
  if (wave.graduate.suspended) return '学校已停用该毕业生的信息，请联系毕业生或学校就业部门'
  if (!factsOf(wave, now).moduleOpen) return '学校当前未开放毕业去向填报，请联系毕业生或学校就业部门'
  return null
}
