import { randomInt } from 'node:crypto'
import { type Reply, refusal } from './answers.ts'
import { fitsKeyword, isKeyword } from './keyword-types.ts'
import type { DoubleState, ReceivedMessage } from './state.ts'

type Body = Readonly<Record<string, unknown>>
const repetitionWindowMs = 10 * 60_000

/** `message/subscribe/send`: one right, one message. */
export async function sendSubscription(state: DoubleState, appid: string, body: Body): Promise<Reply> {
  const [openid, templateId, page] = [text(body.touser), text(body.template_id), text(body.page)]
  const template = templateOf(state, appid, templateId, body.data)
  if (!template) return refusal(40037, 'invalid template_id')
  if (!state.person(appid, openid)) return refusal(40003, 'invalid openid')
  if (!/^pages\/[\w/-]+(?:\?.*)?$/.test(page)) return refusal(41030, 'invalid page')
  const right = `${openid} ${templateId}`
  const left = state.options.generous ? 1 : (state.rights.get(right) ?? 0)
  if (left === 0) return refusal(43101, 'user refuse to accept the msg')
  const values = valuesOf(body.data)
  const fault = faultIn(template, values)
  if (fault) return refusal(47003, `argument invalid! data.${fault}.value invalid`)
  state.rights.set(right, left - 1)
  const { msgid } = await receive(state, {
    channel: 'subscription',
    openid,
    templateId,
    page,
    data: values,
    clientMessageId: null,
    miniprogramState: text(body.miniprogram_state),
  })
  return sentAs(msgid)
}

/** `message/template/send`: to followers; things are cut to 20 characters, and a repetition within 10 minutes is dropped. */
export async function sendTemplate(state: DoubleState, appid: string, body: Body): Promise<Reply> {
  const [openid, templateId] = [text(body.touser), text(body.template_id)]
  const template = templateOf(state, appid, templateId, body.data)
  if (!template) return refusal(40037, 'invalid template_id')
  const person = state.person(appid, openid)
  if (!person) return refusal(40003, 'invalid openid')
  if (!person.subscribed) return refusal(43004, 'require subscribe')
  const values = cutThings(valuesOf(body.data))
  const fault = faultIn(template, values)
  if (fault) return refusal(47003, `argument invalid! data.${fault}.value invalid`)
  const clientMessageId = text(body.client_msg_id) || null
  const before = clientMessageId && repeated(state, openid, clientMessageId)
  const message = before || (await receive(state, templateMessage(body, values, clientMessageId)))
  return sentAs(message.msgid)
}

/** 19 digits, which a JavaScript number would round. */
const sentAs = (msgid: string): string => `{"errcode":0,"errmsg":"ok","msgid":${msgid}}`

function templateMessage(body: Body, data: Record<string, string>, clientMessageId: string | null) {
  const miniprogram = body.miniprogram
  const page =
    typeof miniprogram === 'object' && miniprogram !== null && 'pagepath' in miniprogram
      ? text(miniprogram.pagepath)
      : text(body.url)
  return {
    channel: 'template' as const,
    openid: text(body.touser),
    templateId: text(body.template_id),
    page: page || null,
    data,
    clientMessageId,
    miniprogramState: null,
  }
}

const repeated = (state: DoubleState, openid: string, id: string): ReceivedMessage | undefined =>
  state.received.find(
    (one) =>
      one.clientMessageId === id &&
      one.openid === openid &&
      state.now() - one.at.getTime() < repetitionWindowMs,
  )

async function receive(
  state: DoubleState,
  message: Omit<ReceivedMessage, 'msgid' | 'at'>,
): Promise<ReceivedMessage> {
  const msgid = `3${Array.from({ length: 3 }, () => String(randomInt(1_000_000)).padStart(6, '0')).join('')}`
  const received = { ...message, msgid, at: new Date(state.now()) }
  state.received.push(received)
  await state.options.onReceived?.(received)
  return received
}

/** The keywords that a message of this template has. */
function templateOf(
  state: DoubleState,
  appid: string,
  templateId: string,
  data: unknown,
): readonly string[] | null {
  const template = state.templates.get(templateId)
  if (template?.appid === appid) return template.keywords
  return state.options.generous && templateId ? Object.keys(valuesOf(data)) : null
}

/** The first keyword that is missing, unknown, or has a value that does not fit. */
function faultIn(keywords: readonly string[], values: Record<string, string>): string | undefined {
  const strange = Object.keys(values).find((keyword) => !keywords.includes(keyword) || !isKeyword(keyword))
  return strange ?? keywords.find((keyword) => !fitsKeyword(keyword, values[keyword] ?? ''))
}

const cutThings = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([keyword, value]) => [
      keyword,
      keyword.startsWith('thing') ? [...value].slice(0, 20).join('') : value,
    ]),
  )

function valuesOf(data: unknown): Record<string, string> {
  const entries = typeof data === 'object' && data !== null ? Object.entries(data) : []
  return Object.fromEntries(
    entries.map(([keyword, holder]: [string, unknown]) => [
      keyword,
      typeof holder === 'object' && holder !== null && 'value' in holder ? text(holder.value) : '',
    ]),
  )
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
