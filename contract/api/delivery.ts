import { z } from 'zod'
import { channels } from '../delivery/channels.ts'
import { factNames } from '../delivery/notice-facts.ts'
import { purposes } from '../delivery/purposes.ts'
import { endpoint } from './endpoint.ts'
import { instant, ok, pageQuery, requiredText } from './shared.ts'

// ---- rights to subscription messages ----

const templateId = z.string().regex(/^[\w-]{1,64}$/, '模板 ID 只含字母、数字、- 和 _')
const purpose = z.enum(purposes)
const channel = z.enum(channels)

export const reportSubscriptions = endpoint({
  id: 'reportSubscriptions',
  method: 'POST',
  path: '/account/subscriptions',
  access: ['graduate'],
  idempotent: true,
  summary:
    'What wx.requestSubscribeMessage answered: each accept is the right to send one message. The same key again adds nothing.',
  body: z.object({
    results: z
      .record(templateId, z.enum(['accept', 'reject', 'ban', 'filter']))
      .refine((all) => Object.keys(all).length <= 3, '一次最多 3 个模板'),
  }),
  response: z.object({ added: z.number().int() }),
})
export const listSubscriptions = endpoint({
  id: 'listSubscriptions',
  method: 'GET',
  path: '/account/subscriptions',
  access: ['graduate'],
  summary: 'At most three template ids to ask for at the next tap, and what is left of each purpose.',
  response: z.object({
    askFor: z.array(z.string()),
    purposes: z.array(z.object({ purpose, label: z.string(), left: z.number().int(), words: z.string() })),
  }),
})
export type Subscriptions = z.infer<NonNullable<(typeof listSubscriptions)['response']>>

// ---- templates ----

const templateChannel = z.enum(['subscription', 'template'])
const fact = z.enum(factNames)
const templateFields = z
  .array(z.object({ keyword: z.string().trim().min(1, '必填').max(30), from: fact }))
  .min(1, '至少一个关键词')
  .max(10, '最多 10 个关键词')
const draft = z.object({ channel: templateChannel, purpose, templateId, fields: templateFields })

export const messageTemplate = draft.extend({
  /** whose it is: the school's own, or the platform's */
  own: z.boolean(),
  updatedAt: instant,
  by: z.string(),
})
export type MessageTemplate = z.infer<typeof messageTemplate>
export const listTemplates = endpoint({
  id: 'listTemplates',
  method: 'GET',
  path: '/delivery/templates',
  access: ['school', 'operator'],
  summary: 'Templates of WeChat messages: a school’s own, and the platform’s where it has none.',
  response: z.object({
    /** whether WeChat is configured at all */
    miniprogram: z.boolean(),
    official: z.boolean(),
    items: z.array(messageTemplate),
    facts: z.array(z.object({ key: fact, label: z.string() })),
    purposes: z.array(z.object({ key: purpose, label: z.string() })),
  }),
})
export const saveTemplate = endpoint({
  id: 'saveTemplate',
  method: 'PUT',
  path: '/delivery/templates',
  access: ['school', 'operator'],
  summary:
    'Save the template of one channel and purpose (school admins for their school, operators for all).',
  body: draft,
  response: ok,
})
export const removeTemplate = endpoint({
  id: 'removeTemplate',
  method: 'DELETE',
  path: '/delivery/templates',
  access: ['school', 'operator'],
  summary: 'Remove it again: the platform’s takes its place, or none.',
  query: z.object({ channel: templateChannel, purpose }),
  response: ok,
})
export const previewTemplate = endpoint({
  id: 'previewTemplate',
  method: 'POST',
  path: '/delivery/templates/preview',
  access: ['school', 'operator'],
  summary:
    'What the longest values become in each keyword, and where a keyword’s type does not suit its fact.',
  body: draft.pick({ purpose: true, fields: true }),
  response: z.object({
    fields: z.array(
      z.object({
        keyword: z.string(),
        /** null: no type that WeChat knows */
        type: z.string().nullable(),
        from: fact,
        label: z.string(),
        value: z.string(),
        /** what it becomes */
        fitted: z.string(),
        warning: z.string().nullable(),
      }),
    ),
    /** keywords named twice, or none that says what it is about */
    warnings: z.array(z.string()),
  }),
})

// ---- the delivery desk ----

export const deliveryStates = ['waiting', 'sent', 'givenUp', 'none'] as const
const deliveryTry = z.object({
  channel,
  channelLabel: z.string(),
  at: instant,
  result: z.enum(['sent', 'refused', 'later', 'paused', 'unknown']),
  resultLabel: z.string(),
  code: z.string().nullable(),
  reason: z.string().nullable(),
})
export const deliveryItem = z.object({
  id: z.string(),
  at: instant,
  recipientKind: z.enum(['graduate', 'employer', 'staff']),
  recipientName: z.string(),
  schoolCode: z.string().nullable(),
  title: z.string(),
  purposeLabel: z.string(),
  registrationId: z.string().nullable(),
  state: z.enum(deliveryStates),
  stateLabel: z.string(),
  channel: channel.nullable(),
  channelLabel: z.string().nullable(),
  /** without an answer it was sent once more: it may have arrived twice */
  maybeTwice: z.boolean(),
  /** when it is tried next, while it waits */
  nextAt: instant.nullable(),
  tries: z.array(deliveryTry),
  skipped: z.array(z.object({ channel, channelLabel: z.string(), reason: z.string() })),
  canResend: z.boolean(),
})
export type DeliveryItem = z.infer<typeof deliveryItem>
export const listDeliveries = endpoint({
  id: 'listDeliveries',
  method: 'GET',
  path: '/delivery/messages',
  access: ['school', 'operator'],
  summary: 'Messages on their way beyond the inbox, newest first: a school’s own, for operators all.',
  query: z.object({
    state: z.enum(deliveryStates).optional(),
    channel: channel.optional(),
    purpose: purpose.optional(),
    q: z.string().trim().max(50).optional().describe('beginning of a graduate’s name; for schools'),
    ...pageQuery,
  }),
  response: z.object({ items: z.array(deliveryItem), next: z.string().nullable() }),
})
export const resendMessage = endpoint({
  id: 'resendMessage',
  method: 'POST',
  path: '/delivery/messages/resend',
  access: ['school', 'operator'],
  summary:
    'Send a message again through the channels in order. Refused while it waits, and within an hour of a try that arrived or may have.',
  body: z.object({ id: requiredText(200) }),
  response: ok,
})
export const showDelivery = endpoint({
  id: 'showDelivery',
  method: 'GET',
  path: '/delivery/summary',
  access: ['school', 'operator'],
  summary:
    'The last 7 days: tries and their results per channel, messages per state; which channels are paused.',
  response: z.object({
    states: z.record(z.enum(deliveryStates), z.number().int()),
    channels: z.array(
      z.object({
        channel,
        label: z.string(),
        tries: z.number().int(),
        sent: z.number().int(),
        refused: z.number().int(),
        later: z.number().int(),
        unknown: z.number().int(),
        /** sent ÷ tries, 0–1; null without tries */
        rate: z.number().nullable(),
        pausedUntil: instant.nullable(),
        pauseReason: z.string().nullable(),
      }),
    ),
  }),
})

// ---- calendar ----

export const downloadCalendar = endpoint({
  id: 'downloadCalendar',
  method: 'GET',
  path: '/calendar/:token',
  access: ['public'],
  summary: 'A deadline as a calendar file (RFC 5545), behind a signed link that ends with the deadline.',
  file: 'text/calendar',
})
