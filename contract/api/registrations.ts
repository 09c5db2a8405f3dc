import { z } from 'zod'
import { isTerminationReason } from '../codes/termination-reason.ts'
import { endpoint } from './endpoint.ts'
import { field, recordCard } from './graduates.ts'
import {
  idNumberInput,
  instant,
  mobileInput,
  pageQuery,
  recordId,
  requiredText,
  schoolCode,
  text,
  year,
} from './shared.ts'

const code = (what: string) => z.string().trim().min(1, `请选择${what}`).max(6)
const landline = text(30)

/** 协议内容 that an employer writes into an invitation (domain.md §7; codes are checked by the server against the tables). */
export const agreementForm = z.object({
  postCategory: code('职位类别'),
  post: requiredText(50),
  contact: requiredText(30),
  contactLandline: landline.optional(),
  contactMobile: mobileInput.optional().or(z.literal('')),
  contactEmail: text(100).optional(),
  trialPeriod: text(30).optional(),
  trialPay: text(30).optional(),
  regularPay: text(30).optional(),
  penalty: text(30).optional(),
  reportPlace: text(100).optional(),
  reportDeadline: text(30).optional(),
  workPlace: text(100).optional(),
  archiveTransferType: code('档案转递类型'),
  archiveUnitName: text(100).optional(),
  archiveUnitAddress: text(200).optional(),
  archiveContact: text(30).optional(),
  archivePhone: text(30).optional(),
  archivePostcode: text(6).optional(),
  householdTransferType: code('户口迁移类型'),
  householdAddress: text(200).optional(),
  supplement: text(1000).optional(),
})
export type AgreementForm = z.infer<typeof agreementForm>

export const inviteGraduate = endpoint({
  id: 'inviteGraduate',
  method: 'POST',
  path: '/employer/invitations',
  access: ['employer'],
  idempotent: true,
  summary: 'Invite one graduate to sign online. One answer, INVITEE_NOT_FOUND, for every non-match.',
  body: z.object({
    schoolCode,
    name: requiredText(50),
    idNumber: idNumberInput.optional(),
    examNumber: text(20).optional(),
    replyDays: z
      .number()
      .int('应约有效期为整数天')
      .min(1, '应约有效期为 1–30 天')
      .max(30, '应约有效期为 1–30 天'),
    form: agreementForm,
  }),
  response: z.object({ id: recordId, version: z.number(), replyDeadline: instant }),
})

export const invitationRow = z.object({
  id: recordId,
  graduateName: z.string(),
  schoolName: z.string(),
  department: z.string(),
  major: z.string(),
  post: z.string(),
  status: z.string(),
  statusShort: z.string(),
  phase: z.enum(['pending', 'inForce', 'terminated', 'lapsed']),
  sentAt: instant,
  deadline: instant,
  agreementNo: z.string().nullable(),
})
export type InvitationRow = z.infer<typeof invitationRow>
export const listInvitations = endpoint({
  id: 'listInvitations',
  method: 'GET',
  path: '/employer/invitations',
  access: ['employer'],
  summary: 'The employer’s invitations and agreements, newest first.',
  query: z.object({
    status: z.string().max(30).optional(),
    q: z.string().trim().max(50).optional(),
    ...pageQuery,
  }),
  response: z.object({ items: z.array(invitationRow), next: z.string().nullable() }),
})

export const picture = z.object({ id: z.string(), url: z.string(), width: z.number(), height: z.number() })
export type Picture = z.infer<typeof picture>

/** A button the reader may press now. Screens draw these and know no rule. */
export const action = z.object({
  command: z.string(),
  label: z.string(),
  tone: z.enum(['primary', 'default', 'danger']),
  reason: z.enum(['none', 'optional', 'required']),
  /** what the screen must ask besides a reason */
  asks: z.enum(['nothing', 'form', 'scan', 'termination', 'spokenWith', 'amendment']).default('nothing'),
  /** asked once before an act that cannot be taken back */
  confirm: z
    .object({ title: z.string(), lead: z.string(), lines: z.array(z.string()), yes: z.string() })
    .nullable(),
})
export type Action = z.infer<typeof action>

export const timelineEntry = z.object({
  seq: z.number().int(),
  at: instant,
  who: z.string(),
  text: z.string(),
  reason: z.string().nullable(),
  changes: z.array(z.object({ label: z.string(), from: z.string(), to: z.string() })),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

export const registrationView = z.object({
  id: recordId,
  kind: z.enum(['online', 'offline', 'paper', 'other']),
  kindLabel: z.string(),
  title: z.string(),
  subtitle: z.string(),
  status: z.string(),
  statusLabel: z.string(),
  statusShort: z.string(),
  phase: z.enum(['pending', 'inForce', 'terminated', 'lapsed']),
  phaseLabel: z.string(),
  version: z.number().int(),
  serverNow: instant,
  deadline: instant.nullable(),
  /** the way to effect, for the progress line */
  steps: z.array(z.object({ label: z.string(), state: z.enum(['done', 'current', 'waiting', 'failed']) })),
  /** why the reader can only look: 只能查看，无法操作, and the way out */
  blocked: z.object({ code: z.string(), message: z.string(), holderId: recordId.nullable() }).nullable(),
  notes: z.array(z.string()),
  sections: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      fields: z.array(field),
      note: z.string().nullable(),
      folded: z.boolean(),
    }),
  ),
  timeline: z.array(timelineEntry),
  actions: z.array(action),
  agreement: z.object({ no: z.string(), downloadable: z.boolean() }).nullable(),
  type: z.string().nullable(),
  /** picture sets with short-lived links */
  pictures: z.array(z.object({ set: z.string(), label: z.string(), items: z.array(picture) })),
  /** a new draft may be filled from this ended record */
  refillable: z.boolean(),
  /** 学生信息已更新 since the number was issued: the school may print the agreement anew */
  reissuable: z.boolean(),
  /** what the submission under review changed against the one before */
  changed: z.array(z.object({ label: z.string(), from: z.string(), to: z.string() })),
  /** why the submission before it was returned */
  returnReason: z.string().nullable(),
  /** 请学校协助: the graduate may ask for it now, or has; null where it is not to be asked */
  schoolHelp: z.enum(['open', 'asked']).nullable(),
  /** for reviewers: whose record it is, and how many more that graduate has */
  graduate: z.object({ id: recordId, otherRecords: z.number().int() }).nullable(),
})
export type RegistrationView = z.infer<typeof registrationView>

export const getRegistration = endpoint({
  id: 'getRegistration',
  method: 'GET',
  path: '/registrations/:id',
  access: ['graduate', 'employer', 'department', 'school', 'operator'],
  summary: 'One registration as the reader may see it, with the actions open to them. A stranger gets 404.',
  response: registrationView,
})

/** What a person filled in: field key → answer. Checked against the catalogue by the server. */
export const formAnswers = z.record(z.string().max(40), z.string().max(2000))
export const pictureIds = z.array(z.string().regex(/^[\w-]{1,60}$/)).max(9, '最多 9 张图片')

export const createRegistration = endpoint({
  id: 'createRegistration',
  method: 'POST',
  path: '/graduate/registrations',
  access: ['graduate'],
  idempotent: true,
  summary:
    '暂存 a new 线下签约, 纸质协议补充登记 or 其他去向 as a draft: anything may be missing, nothing may be malformed.',
  body: z.object({
    kind: z.enum(['offline', 'paper', 'other']),
    type: z.string().max(40).optional(),
    form: formAnswers,
    pictures: pictureIds.default([]),
  }),
  response: z.object({ id: recordId, version: z.number().int() }),
})

export const getRegistrationForm = endpoint({
  id: 'getRegistrationForm',
  method: 'GET',
  path: '/registrations/:id/form',
  access: ['graduate', 'department', 'school'],
  summary: 'The answers and pictures of a registration, to edit or amend it, or to fill a new draft from it.',
  response: z.object({
    id: recordId,
    kind: z.enum(['online', 'offline', 'paper', 'other']),
    type: z.string().nullable(),
    version: z.number().int(),
    status: z.string(),
    /** 档案 and 户口是否转入学校: with them `formFor` gives the form that is asked */
    archiveMoved: z.boolean().nullable(),
    householdMoved: z.boolean().nullable(),
    form: formAnswers,
    pictures: z.record(z.string(), z.array(picture)),
    returnReason: z.string().nullable(),
  }),
})

export const suggestEmployers = endpoint({
  id: 'suggestEmployers',
  method: 'GET',
  path: '/graduate/employer-suggestions',
  access: ['graduate'],
  summary: 'Verified employers and earlier entries of this school by the beginning of the name or by code.',
  query: z.object({ q: z.string().trim().min(2).max(50) }),
  response: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        creditCode: z.string(),
        nature: z.string(),
        industry: z.string(),
        region: z.string(),
        regionName: z.string(),
        address: z.string(),
        verified: z.boolean(),
      }),
    ),
  }),
})

export const moveRegistration = endpoint({
  id: 'moveRegistration',
  method: 'POST',
  path: '/registrations/:id/moves',
  access: ['graduate', 'employer', 'department', 'school'],
  idempotent: true,
  summary:
    'One move by one row of the table. `version` is the one the reader saw; another one changes nothing.',
  body: z.object({
    command: z.string().max(30),
    version: z.number().int().min(1),
    reason: text(200).optional(),
    reasonCode: z.string().refine(isTerminationReason, '请选择解约原因').optional(),
    /** answers by field key, for save, submit and amend */
    form: formAnswers.optional(),
    /** ids of pictures in order, for submit, returnScan, 协助解约 and the termination commands */
    pictures: pictureIds.optional(),
    /** another type, for amend of 其他去向 */
    type: z.string().max(40).optional(),
    /** why a missing proof is not needed, for amend */
    waiveProof: text(200).optional(),
    /** 与用人单位核实, for approving a termination on paper and for 协助解约 */
    spokenWith: z
      .object({ whom: requiredText(50), how: requiredText(50), when: requiredText(30) })
      .optional(),
  }),
  response: z.object({
    outcome: z.object({
      seq: z.number().int(),
      command: z.string(),
      from: z.string().nullable(),
      to: z.string(),
    }),
    record: registrationView,
  }),
})

export const askSchoolHelp = endpoint({
  id: 'askSchoolHelp',
  method: 'POST',
  path: '/graduate/registrations/:id/school-help',
  access: ['graduate'],
  idempotent: true,
  summary:
    '请学校协助, once: the employer does not answer the termination that the graduate asked for. `version` is the one seen.',
  body: z.object({ version: z.number().int().min(1), note: text(200).optional() }),
  response: registrationView,
})

export const previewReissue = endpoint({
  id: 'previewReissue',
  method: 'GET',
  path: '/registrations/:id/reissue',
  access: ['school'],
  summary: 'What of 学生信息 a new edition of the agreement would print otherwise.',
  response: z.object({
    version: z.number().int(),
    nextEdition: z.number().int(),
    changes: z.array(z.object({ label: z.string(), from: z.string(), to: z.string() })),
  }),
})
export const reissueAgreement = endpoint({
  id: 'reissueAgreement',
  method: 'POST',
  path: '/registrations/:id/reissue',
  access: ['school'],
  idempotent: true,
  summary:
    'Print the agreement anew with 学生信息 as confirmed now: same number, next edition, both sides told. `version` is the one seen.',
  body: z.object({ version: z.number().int().min(1), reason: requiredText(200) }),
  response: registrationView,
})

export const downloadAgreement = endpoint({
  id: 'downloadAgreement',
  method: 'GET',
  path: '/registrations/:id/agreement.pdf',
  access: ['graduate', 'employer', 'department', 'school'],
  summary: '就业协议书 as PDF, once a number is issued.',
  file: 'application/pdf',
})

// ---- review desk ----

export const queueItem = z.object({
  id: recordId,
  graduateName: z.string(),
  department: z.string(),
  major: z.string(),
  studentNumber: z.string(),
  kind: z.enum(['online', 'offline', 'paper', 'other']),
  kindLabel: z.string(),
  title: z.string(),
  post: z.string(),
  status: z.string(),
  statusShort: z.string(),
  stage: z.enum(['department', 'school']),
  waitingSince: instant,
  version: z.number().int(),
  submission: z.number().int().describe('1 for the first submission'),
})
export type QueueItem = z.infer<typeof queueItem>
export const listQueue = endpoint({
  id: 'listQueue',
  method: 'GET',
  path: '/review/queue',
  access: ['department', 'school'],
  summary:
    'What waits for this reviewer, oldest first. A school user sees the 院系 stage too with stage=department (代审).',
  query: z.object({
    stage: z.enum(['department', 'school']).optional(),
    kind: z.enum(['online', 'offline', 'paper', 'other']).optional(),
    review: z.enum(['agreement', 'signing', 'registration', 'termination']).optional(),
    /** of 其他去向 */
    type: z.string().max(40).optional(),
    department: z.string().max(60).optional(),
    year: year.optional(),
    q: z.string().trim().max(50).optional(),
    ...pageQuery,
  }),
  response: z.object({
    items: z.array(queueItem),
    next: z.string().nullable(),
    total: z.number().int(),
    serverNow: instant,
  }),
})
export const listReviewed = endpoint({
  id: 'listReviewed',
  method: 'GET',
  path: '/review/records',
  access: ['department', 'school'],
  summary: 'Registrations of the reviewer’s graduates in any status, newest first.',
  query: z.object({
    year: year.optional(),
    status: z.string().max(30).optional(),
    kind: z.enum(['online', 'offline', 'paper', 'other']).optional(),
    /** of 其他去向 */
    type: z.string().max(40).optional(),
    department: z.string().max(60).optional(),
    q: z.string().trim().max(50).optional(),
    ...pageQuery,
  }),
  response: z.object({
    items: z.array(recordCard.extend({ graduateName: z.string(), department: z.string() })),
    next: z.string().nullable(),
  }),
})
export const bulkApprove = endpoint({
  id: 'bulkApprove',
  method: 'POST',
  path: '/review/approvals',
  access: ['department', 'school'],
  idempotent: true,
  summary:
    'Approve several; each is its own move. The answer lists which went through and why the others did not.',
  body: z.object({
    items: z
      .array(z.object({ id: recordId, version: z.number().int() }))
      .min(1)
      .max(500),
  }),
  response: z.object({
    done: z.array(recordId),
    failed: z.array(z.object({ id: recordId, code: z.string(), message: z.string() })),
  }),
})

// ---- public check ----

export const verifyAgreement = endpoint({
  id: 'verifyAgreement',
  method: 'GET',
  path: '/verify/:agreementNo',
  access: ['public'],
  summary: 'Public check of an agreement number: its state and the masked name; never more.',
  response: z.object({
    agreementNo: z.string(),
    state: z.enum(['notYet', 'valid', 'terminated', 'void']),
    stateLabel: z.enum(['尚未生效', '有效', '已解约', '已作废']),
    maskedName: z.string(),
    checkedAt: instant,
  }),
})
