import { shanghaiTime } from '../../../contract/deadline.ts'
import type { Deps } from '../../deps.ts'
import type { Mail } from '../../ports/mail/port.ts'
import { letter } from '../letter.ts'
import type { AccountDoc } from '../model.ts'

/**
 * Every mail about an account. Tokens stand in the fragment of a link: it reaches no server's log and no referrer.
 * Links are to `publicUrl` and never to the host that a request named.
 */
type Site = Pick<Deps, 'config'>

export const joinLink = ({ config }: Site, token: string): string => `${config.publicUrl}/admin/join#${token}`

interface InvitationFacts {
  to: string
  name: string
  place: string
  position: string
  invitedBy: string
  token: string
  expiresAt: Date
}
export function invitationMail(site: Site, facts: InvitationFacts): Mail {
  const { to, name, place, position, invitedBy, token, expiresAt } = facts
  return {
    to,
    subject: `邀请你使用${place}的毕业去向登记管理端`,
    text: letter(
      `${name}，你好：`,
      '',
      `${invitedBy} 邀请你以“${position}”的身份使用 ${place} 的毕业去向登记管理端。`,
      `请在 ${shanghaiTime(expiresAt)} 前打开下面的链接，设置自己的密码：`,
      '',
      joinLink(site, token),
      '',
      '链接只能使用一次，请勿转发。如果你不认识邀请人，请忽略本邮件。',
    ),
  }
}

export function resetMail({ config }: Site, { login = '', name }: AccountDoc, token: string): Mail {
  return {
    to: login,
    subject: '重置毕业去向登记管理端的密码',
    text: letter(
      `${name}，你好：`,
      '',
      '有人（可能是你）申请重置这个账号的密码。请在 30 分钟内打开下面的链接，设置新密码：',
      '',
      `${config.publicUrl}/admin/reset#${token}`,
      '',
      '链接只能使用一次，请勿转发。如果不是你申请的，请忽略本邮件，密码不会改变。',
    ),
  }
}

const notYou = (site: Site): string =>
  `如果不是你本人操作，请立即打开 ${site.config.publicUrl}/admin/forgot 重置密码，并告知管理员。`

/** Nobody waits for it, and the change stands without it. */
export function tellPasswordReset(deps: Deps, { login = '', name }: AccountDoc): void {
  const at = shanghaiTime(deps.clock())
  sendBehind(deps, {
    to: login,
    subject: '毕业去向登记管理端的密码已重置',
    text: letter(`${name}，你好：`, '', `你的密码已于 ${at} 重置，所有设备上的登录都已退出。`, notYou(deps)),
  })
}

/** @param what 已开启两步验证, 已更换验证器 … */
export function tellFactorChanged(deps: Deps, { login = '', name }: AccountDoc, what: string): void {
  const at = shanghaiTime(deps.clock())
  sendBehind(deps, {
    to: login,
    subject: `毕业去向登记管理端：${what}`,
    text: letter(`${name}，你好：`, '', `你的账号于 ${at} ${what}。`, notYou(deps)),
  })
}

interface AdminInvited {
  name: string
  login: string
  by: string
  reason: string
  schoolName: string
}

/** To an admin in use: the platform has invited another one to their school. */
export function tellAdminInvited(
  deps: Deps,
  { login = '', name }: Pick<AccountDoc, 'login' | 'name'>,
  invited: AdminInvited,
): void {
  sendBehind(deps, {
    to: login,
    subject: `平台邀请了${invited.schoolName}的另一位学校管理员`,
    text: letter(
      `${name}，你好：`,
      '',
      `平台（${invited.by}）于 ${shanghaiTime(deps.clock())} 邀请 ${invited.name}（${invited.login}）担任${invited.schoolName}的学校管理员。`,
      `原因：${invited.reason}`,
      '',
      '如果你不认识此人，请在“设置 → 人员账号”中撤回邀请或停用账号，并联系平台。',
    ),
  })
}

const underWay = new Set<Promise<unknown>>()

/** Sends without making anybody wait, so that how long it takes tells nothing. */
export function sendBehind(deps: Deps, mail: Mail): void {
  const work: Promise<unknown> = deps.mail
    .send(mail)
    .then((sent) => {
      if (sent.result !== 'sent') deps.log.warn({ sent }, 'account mail not sent')
    })
    .catch((error: unknown) => deps.log.error({ err: error }, 'account mail failed'))
    .finally(() => underWay.delete(work))
  underWay.add(work)
}

/** Resolves when every mail begun so far in this process has gone or failed. */
export async function accountMailsSent(): Promise<void> {
  while (underWay.size > 0) await Promise.allSettled([...underWay])
}
