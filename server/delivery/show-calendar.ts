import { createEvent } from 'ics'
import type { Deps } from '../deps.ts'
import type { FileReply } from '../http/file-reply.ts'
import { type Limit, takePoint } from '../http/limits.ts'
import { Refusal } from '../http/refusal.ts'
import { registrations } from '../registrations/model.ts'
import { readCalendarToken } from './calendar-token.ts'
import { addressOf } from './places.ts'

const perAddress: Limit = { name: 'calendar', points: 60, seconds: 3600 }

/**
 * The reply deadline of an invitation as a calendar file: title, time and link, the employer's name and nobody else's.
 * Refuses with LINK_DEAD for a link that is not ours, and when there is nothing more to answer.
 */
export async function showCalendar(deps: Deps, token: string, ip: string): Promise<FileReply> {
  await takePoint(deps, perAddress, ip)
  const named = readCalendarToken(deps, token)
  if (!named) throw dead('链接无效，请从邮件中重新打开')
  const { schoolCode, registrationId, deadline } = named
  const record = await registrations(deps.db).findOne({ schoolCode, _id: registrationId })
  const open = record?.status === 'invited' && record.replyDeadline?.getTime() === deadline.getTime()
  if (!open || deadline <= deps.clock()) throw dead('邀请已有答复或已过截止时间，无需再加入日历')
  const body = Buffer.from(
    write(deps, { registrationId, deadline, employerName: record.employer?.name ?? '单位' }),
  )
  return { body, fileName: '应约截止时间.ics', length: body.length, mediaType: 'text/calendar' }
}

const dead = (reason: string): Refusal => new Refusal('LINK_DEAD', { detail: { reason } })

function write(
  { config, clock }: Deps,
  of: { registrationId: string; deadline: Date; employerName: string },
): string {
  const recipient = 'graduate:'
  const { error, value } = createEvent({
    uid: `${of.registrationId}@destination-registration`,
    productId: 'destination-registration',
    title: `${of.employerName}：签约邀请应约截止`,
    start: of.deadline.getTime(),
    startInputType: 'utc',
    startOutputType: 'utc',
    duration: { minutes: 0 },
    created: clock().getTime(),
    url: addressOf(config, { recipient, registrationId: of.registrationId }),
    busyStatus: 'FREE',
    alarms: [
      { action: 'display', description: '签约邀请即将截止', trigger: { hours: 24, before: true } },
      { action: 'display', description: '签约邀请即将截止', trigger: { hours: 3, before: true } },
    ],
  })
  if (!value) throw error ?? new Error('no calendar file was made')
  return value
}
