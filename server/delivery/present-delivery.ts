import type { DeliveryItem } from '../../contract/api/delivery.ts'
import { channelLabels } from '../../contract/delivery/channels.ts'
import { noticePurpose, purposeLabels } from '../../contract/delivery/purposes.ts'
import { noticeText } from '../../contract/notices.ts'
import type { MessageDoc } from '../notices/inbox.ts'
import { whyNoResend } from './resend.ts'
import { audienceOf, type DeliveryState, type Try, type Unusable } from './state.ts'

const stateLabels: Record<DeliveryState['state'], string> = {
  waiting: '等待发送',
  sent: '已发送',
  givenUp: '未送达',
  none: '仅站内消息',
}
const resultLabels: Record<Try['result'], string> = {
  sent: '已发送',
  refused: '被拒绝',
  later: '稍后重试',
  paused: '今日额度已用完',
  unknown: '没有应答',
}
const whyNot: Record<Unusable, string> = {
  notOffered: '不使用此渠道',
  notBound: '未绑定微信',
  noTemplate: '未配置消息模板',
  noRight: '没有剩余的订阅次数',
  notFollowing: '未关注公众号',
  notConsented: '未同意接收微信消息',
  noTelephone: '没有手机号码',
  noAddress: '没有电子邮箱',
  pausedToday: '今日额度已用完，渠道暂停',
}

/** One message as the desk shows it. `reason`s come from the ports, which name no telephone and no openid. */
export function presentDelivery(message: MessageDoc, recipientName: string, now: Date): DeliveryItem {
  const { _id, at, recipient, name, params, registrationId, schoolCode, delivery, dueAt } = message
  const { state, channel, maybeTwice, tries, skipped } = delivery ?? missing()
  const audience = audienceOf(recipient)
  return {
    id: _id,
    at: at.toISOString(),
    recipientKind: audience,
    recipientName,
    schoolCode,
    title: noticeText(name, audience, params).title,
    purposeLabel: purposeLabels[noticePurpose[name]],
    registrationId,
    state,
    stateLabel: stateLabels[state],
    channel,
    channelLabel: channel && channelLabels[channel],
    maybeTwice,
    nextAt: state === 'waiting' && dueAt ? dueAt.toISOString() : null,
    tries: tries.map((one) => ({
      channel: one.channel,
      channelLabel: channelLabels[one.channel],
      at: one.at.toISOString(),
      result: one.result,
      resultLabel: resultLabels[one.result],
      code: one.code ?? null,
      reason: one.reason ?? null,
    })),
    skipped: skipped.map((one) => ({
      channel: one.channel,
      channelLabel: channelLabels[one.channel],
      reason: whyNot[one.why],
    })),
    canResend: whyNoResend(message, now) === null,
  }
}

const missing = (): never => {
  throw new Error('the message has no way beyond the inbox')
}
