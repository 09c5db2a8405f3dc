import { z } from 'zod'
import { maxCorrectionPictures } from '../picture-rules.ts'
import { endpoint } from './endpoint.ts'
import { pictureId } from './files.ts'
import { instant, moduleKey, ok, pageQuery, recordId, text, year } from './shared.ts'

/** One row of a page: label and value are ready to show; an empty value is `--`. */
export const field = z.object({ key: z.string(), label: z.string(), value: z.string() })
export type Field = z.infer<typeof field>

export const schoolContact = z.object({ office: z.string(), telephone: z.string(), email: z.string() })
export type SchoolContact = z.infer<typeof schoolContact>

export const getBasicInfo = endpoint({
  id: 'getBasicInfo',
  method: 'GET',
  path: '/graduate/basic-info',
  access: ['graduate'],
  beforeConfirm: true,
  beforeConsent: true,
  summary:
    '核对基本信息: 学生信息 in the manual’s order; ID number and telephone masked unless reveal=1 (logged).',
  query: z.object({ reveal: z.enum(['0', '1']).default('0') }),
  response: z.object({
    name: z.string(),
    greeting: z.string(),
    note: z.string(),
    fields: z.array(field),
    confirmed: z.boolean(),
    /** names the content shown; comes back with the confirmation */
    digest: z.string(),
    changed: z.array(z.string()).describe('labels changed since the last confirmation'),
    contact: schoolContact,
  }),
})
export const confirmBasicInfo = endpoint({
  id: 'confirmBasicInfo',
  method: 'POST',
  path: '/graduate/basic-info/confirm',
  access: ['graduate'],
  beforeConfirm: true,
  summary: '信息确认无误，进入系统. Refused with INFO_CHANGED when the content is no longer what was shown.',
  body: z.object({ digest: z.string().max(100) }),
  response: ok,
})
export const submitCorrection = endpoint({
  id: 'submitCorrection',
  method: 'POST',
  path: '/graduate/corrections',
  access: ['graduate'],
  beforeConfirm: true,
  idempotent: true,
  summary: '提交更正申请: field, right value, note, and pictures that prove it.',
  body: z.object({
    field: z.string().max(40),
    value: text(100).min(1, '必填'),
    note: text(200).default(''),
    pictures: z
      .array(pictureId)
      .max(maxCorrectionPictures, `最多 ${maxCorrectionPictures} 张图片`)
      .default([]),
  }),
  response: z.object({ id: z.string() }),
})

export const consentNotice = z.object({
  version: z.string(),
  title: z.string(),
  paragraphs: z.array(z.string()),
  /** each asked for separately */
  items: z.array(z.object({ key: z.string(), text: z.string(), required: z.boolean() })),
  given: z.boolean(),
})
export const getConsent = endpoint({
  id: 'getConsent',
  method: 'GET',
  path: '/graduate/consent',
  access: ['graduate'],
  beforeConfirm: true,
  beforeConsent: true,
  summary: 'The privacy notice in force and whether it was consented to.',
  response: consentNotice,
})
export const giveConsent = endpoint({
  id: 'giveConsent',
  method: 'POST',
  path: '/graduate/consent',
  access: ['graduate'],
  beforeConfirm: true,
  beforeConsent: true,
  summary: 'Consent to the notice of that version; `items` are the keys agreed to.',
  body: z.object({ version: z.string().max(20), items: z.array(z.string().max(40)).max(10) }),
  response: ok,
})

export const listGraduations = endpoint({
  id: 'listGraduations',
  method: 'GET',
  path: '/graduate/graduations',
  access: ['graduate'],
  beforeConfirm: true,
  beforeConsent: true,
  summary: '切换届别: every graduate record of this person.',
  response: z.object({
    items: z.array(
      z.object({
        graduateId: recordId,
        schoolName: z.string(),
        year: z.number(),
        major: z.string(),
        educationLevel: z.string(),
        current: z.boolean(),
        open: z.boolean(),
      }),
    ),
  }),
})
export const chooseGraduation = endpoint({
  id: 'chooseGraduation',
  method: 'POST',
  path: '/graduate/graduations/current',
  access: ['graduate'],
  beforeConfirm: true,
  beforeConsent: true,
  summary: 'Work on another of one’s own graduate records in this session.',
  body: z.object({ graduateId: recordId }),
  response: ok,
})

export const recordCard = z.object({
  id: recordId,
  kind: z.enum(['online', 'offline', 'paper', 'other']),
  title: z.string(),
  subtitle: z.string(),
  status: z.string(),
  statusShort: z.string(),
  phase: z.enum(['pending', 'inForce', 'terminated', 'lapsed']),
  at: instant,
  awaitsYou: z.boolean(),
  deadline: instant.nullable(),
  position: z.string(),
  place: z.string(),
})
export type RecordCard = z.infer<typeof recordCard>

const way = z.object({
  key: z.string(),
  title: z.string(),
  note: z.string(),
  open: z.boolean(),
  reason: z.string().nullable(),
  /** 此功能适用于…, steps, 注意 */
  guide: z.array(z.string()).default([]),
})

export const mainPage = z.object({
  serverNow: instant,
  graduate: z.object({
    graduateId: recordId,
    name: z.string(),
    schoolName: z.string(),
    year: z.number(),
    department: z.string(),
    major: z.string(),
    /** 档案 and 户口是否转入学校: with them `formFor` gives the form that is asked */
    archiveMoved: z.boolean().nullable(),
    householdMoved: z.boolean().nullable(),
  }),
  graduations: z.number().int(),
  modules: z.array(
    z.object({
      key: z.enum(['registration', 'archive', 'household', 'mailing']),
      label: z.string(),
      open: z.boolean(),
      reason: z.string().nullable(),
      /** closed for the others: 学校已为你单独开放…至… */
      keptOpen: z.string().nullable(),
    }),
  ),
  ways: z.array(way.extend({ items: z.array(way) })),
  slotHolder: z.object({ id: recordId, title: z.string(), statusLabel: z.string() }).nullable(),
  records: z.array(recordCard),
  unread: z.number().int(),
  contact: schoolContact,
})
export type MainPage = z.infer<typeof mainPage>
export const getMainPage = endpoint({
  id: 'getMainPage',
  method: 'GET',
  path: '/graduate/main',
  access: ['graduate'],
  summary:
    '毕业去向填报: modules, ways, 登记记录 (what awaits an answer first, else newest first), unread count.',
  response: mainPage,
})

export const message = z.object({
  id: z.string(),
  at: instant,
  title: z.string(),
  body: z.string(),
  read: z.boolean(),
  registrationId: recordId.nullable(),
})
export type Message = z.infer<typeof message>
export const listMessages = endpoint({
  id: 'listMessages',
  method: 'GET',
  path: '/messages',
  access: ['graduate', 'employer'],
  beforeConfirm: true,
  beforeConsent: true,
  summary: '消息, newest first.',
  query: z.object(pageQuery),
  response: z.object({ items: z.array(message), next: z.string().nullable(), unread: z.number().int() }),
})
export const readMessages = endpoint({
  id: 'readMessages',
  method: 'POST',
  path: '/messages/read',
  access: ['graduate', 'employer'],
  beforeConfirm: true,
  beforeConsent: true,
  summary: 'Mark some messages, or all, as read.',
  body: z.object({ ids: z.array(z.string().max(80)).max(100).optional() }),
  response: z.object({ unread: z.number().int() }),
})

// ---- the school's view of graduates ----

export const graduateRow = z.object({
  id: recordId,
  examNumber: z.string(),
  name: z.string(),
  maskedIdNumber: z.string(),
  department: z.string(),
  major: z.string(),
  educationLevel: z.string(),
  className: z.string(),
  studentNumber: z.string(),
  year: z.number(),
  activated: z.boolean(),
  confirmed: z.boolean(),
  suspended: z.boolean(),
  locked: z.boolean(),
  destination: z.string().describe('short label of what holds the slot, or --'),
})
export type GraduateRow = z.infer<typeof graduateRow>
export const listGraduates = endpoint({
  id: 'listGraduates',
  method: 'GET',
  path: '/school/graduates',
  access: ['school', 'department'],
  summary: 'Graduates of one 届别, searched by name, 考生号, 学号 or whole 身份证号.',
  query: z.object({
    year,
    q: z.string().trim().max(50).optional(),
    department: z.string().max(60).optional(),
    state: z.enum(['unactivated', 'unconfirmed', 'unregistered', 'suspended', 'locked']).optional(),
    ...pageQuery,
  }),
  response: z.object({ items: z.array(graduateRow), next: z.string().nullable(), total: z.number().int() }),
})
export const getGraduate = endpoint({
  id: 'getGraduate',
  method: 'GET',
  path: '/school/graduates/:id',
  access: ['school', 'department'],
  summary:
    'One graduate with 学生信息 and registrations. reveal=1 shows ID number and telephone whole (logged).',
  query: z.object({ reveal: z.enum(['0', '1']).default('0') }),
  response: z.object({
    row: graduateRow,
    fields: z.array(field),
    records: z.array(recordCard),
    confirmedAt: instant.nullable(),
    hasMobile: z.boolean(),
    suspendedReason: z.string().nullable(),
    /** every module: whether it is open for this graduate, and the exception if there is one */
    modules: z.array(
      z.object({
        key: moduleKey,
        label: z.string(),
        openForAll: z.boolean(),
        keptOpen: z
          .object({
            untilDay: z.string(),
            over: z.boolean(),
            reason: z.string(),
            by: z.string(),
            at: instant,
          })
          .nullable(),
      }),
    ),
  }),
})
export const issueActivationCode = endpoint({
  id: 'issueActivationCode',
  method: 'POST',
  path: '/school/graduates/:id/activation-code',
  access: ['school'],
  summary: 'A one-time activation code to hand out; an earlier one stops working.',
  response: z.object({ code: z.string(), expiresAt: instant }),
})
export const suspendGraduate = endpoint({
  id: 'suspendGraduate',
  method: 'POST',
  path: '/school/graduates/:id/suspension',
  access: ['school'],
  summary: '停用 with a reason; open invitations are revoked. `suspended: false` takes it back.',
  body: z.object({ suspended: z.boolean(), reason: text(200).default('') }),
  response: ok,
})
export const correctExamNumber = endpoint({
  id: 'correctExamNumber',
  method: 'POST',
  path: '/school/graduates/:id/exam-number',
  access: ['school'],
  summary: '更正考生号: the number a roster knows this graduate by.',
  body: z.object({ examNumber: text(30).min(1, '必填') }),
  response: ok,
})
