import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { schoolContact } from './graduates.ts'
import {
  day,
  instant,
  moduleKey,
  ok,
  optionalEmail,
  pageQuery,
  requiredText,
  schoolCode,
  text,
  year,
} from './shared.ts'

export type ModuleKey = z.infer<typeof moduleKey>
/** `from`/`until` are instants; closed outside of them even when `open`. */
export const moduleSetting = z.object({
  key: moduleKey,
  label: z.string(),
  open: z.boolean(),
  from: instant.nullable(),
  until: instant.nullable(),
  openNow: z.boolean(),
  decided: z.boolean().describe('the school has opened or closed it before'),
})
export const stagePlan = z.enum(['department_school', 'department', 'school'])
export type StagePlan = z.infer<typeof stagePlan>
const plans = z.object({
  agreement: stagePlan,
  signing: stagePlan,
  registration: stagePlan,
  termination: stagePlan,
})

export const schoolSettings = z.object({
  schoolCode,
  name: z.string(),
  years: z.array(z.number()),
  modules: z.array(moduleSetting),
  stages: plans,
  contact: schoolContact,
  cannedReasons: z.array(z.string()),
  departments: z.array(
    z.object({ id: z.string(), name: z.string(), graduates: z.number(), reviewers: z.array(z.string()) }),
  ),
})
export type SchoolSettings = z.infer<typeof schoolSettings>
export const getSettings = endpoint({
  id: 'getSettings',
  method: 'GET',
  path: '/school/settings',
  access: ['school', 'department'],
  summary: 'Settings of the school for one 届别.',
  query: z.object({ year: year.optional() }),
  response: schoolSettings,
})
export const closingImpact = endpoint({
  id: 'closingImpact',
  method: 'GET',
  path: '/school/modules/impact',
  access: ['school'],
  summary: 'What is open now and would stand still if 毕业去向填报 closed.',
  query: z.object({ year }),
  response: z.object({ invitations: z.number(), returned: z.number(), terminations: z.number() }),
})
export const setModule = endpoint({
  id: 'setModule',
  method: 'PUT',
  path: '/school/modules',
  access: ['school'],
  summary: 'Open or close one module of one 届别 (school admins only).',
  body: z.object({
    year,
    key: moduleKey,
    open: z.boolean(),
    from: instant.nullable().default(null),
    until: instant.nullable().default(null),
  }),
  response: moduleSetting,
})
export const keepModuleOpen = endpoint({
  id: 'keepModuleOpen',
  method: 'PUT',
  path: '/school/graduates/:id/kept-open',
  access: ['school'],
  summary:
    'Keep one module open for one graduate to the end of a day, at most 90 days ahead, though it is closed for the others; `untilDay: null` ends it. Logged; the graduate is told.',
  body: z.object({ key: moduleKey, untilDay: day.nullable(), reason: requiredText(200) }),
  response: ok,
})
export const setStages = endpoint({
  id: 'setStages',
  method: 'PUT',
  path: '/school/stages',
  access: ['school'],
  summary: 'Review stages per review (school admins only); records already in review keep their plan.',
  body: plans,
  response: ok,
})
/** As typed by the school, or by the operator who brings it on. */
export const contactInput = z.object({
  office: requiredText(50),
  telephone: requiredText(30),
  email: optionalEmail.default(''),
})
export const setContact = endpoint({
  id: 'setContact',
  method: 'PUT',
  path: '/school/contact',
  access: ['school'],
  summary: 'Contact shown to graduates (school admins only).',
  body: contactInput,
  response: ok,
})
export const setCannedReasons = endpoint({
  id: 'setCannedReasons',
  method: 'PUT',
  path: '/school/canned-reasons',
  access: ['school'],
  summary: 'Canned reasons of 退回 and 不通过.',
  body: z.object({ reasons: z.array(requiredText(200)).max(30) }),
  response: ok,
})

// ---- roster ----

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const rosterProblem = z.object({
  row: z.number().int(),
  column: z.string(),
  value: z.string(),
  reason: z.string(),
})
export type RosterProblem = z.infer<typeof rosterProblem>
export const rosterImport = z.object({
  id: z.string(),
  year: z.number().nullable().describe('null: taken from the file, of which no row is read yet'),
  fileName: z.string(),
  state: z.enum(['checking', 'checked', 'importing', 'imported', 'failed']),
  createdAt: instant,
  by: z.string(),
  rows: z.number(),
  accepted: z.number(),
  rejectedRows: z.number(),
  /** what a run would do, or did */
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  reconfirm: z.number(),
  written: z.number().describe('rows stored so far while importing'),
  rejected: z.array(rosterProblem).describe('the first 500'),
  warnings: z.array(rosterProblem).describe('the first 500'),
  notes: z.array(z.string()),
  error: z.string().nullable(),
})
export type RosterImport = z.infer<typeof rosterImport>
export const uploadRoster = endpoint({
  id: 'uploadRoster',
  method: 'POST',
  path: '/school/roster/imports',
  access: ['school'],
  summary:
    'Upload a roster (.xlsx as the raw body) for one 届别, by default the year of its first 毕业时间: a dry run, nothing is written to graduates.',
  query: z.object({ year: year.optional(), fileName: z.string().max(200).default('roster.xlsx') }),
  upload: { mediaType: xlsx, maxBytes: 20 * 1024 * 1024 },
  response: z.object({ id: z.string() }),
})
export const getRosterImport = endpoint({
  id: 'getRosterImport',
  method: 'GET',
  path: '/school/roster/imports/:id',
  access: ['school'],
  summary: 'Progress and result of a roster upload.',
  response: rosterImport,
})
export const listRosterImports = endpoint({
  id: 'listRosterImports',
  method: 'GET',
  path: '/school/roster/imports',
  access: ['school'],
  summary: 'Recent roster uploads, newest first.',
  response: z.object({ items: z.array(rosterImport.omit({ rejected: true, warnings: true })) }),
})
export const commitRosterImport = endpoint({
  id: 'commitRosterImport',
  method: 'POST',
  path: '/school/roster/imports/:id/commit',
  access: ['school'],
  summary: 'Write a checked roster: all rows, or only the good ones with `goodRowsOnly`.',
  body: z.object({ goodRowsOnly: z.boolean().default(false) }),
  response: ok,
})
export const downloadRemarks = endpoint({
  id: 'downloadRemarks',
  method: 'GET',
  path: '/school/roster/imports/:id/remarks.xlsx',
  access: ['school'],
  summary: 'The uploaded workbook with a remark column.',
  file: xlsx,
})
export const downloadTemplate = endpoint({
  id: 'downloadTemplate',
  method: 'GET',
  path: '/school/roster/template.xlsx',
  access: ['school'],
  summary: 'Roster template with code sheets.',
  file: xlsx,
})

export const listSchoolEmployers = endpoint({
  id: 'listSchoolEmployers',
  method: 'GET',
  path: '/school/employers',
  access: ['school', 'department'],
  summary: 'Employers with registrations at this school, by number of agreements.',
  query: z.object({ year: year.optional(), q: z.string().trim().max(50).optional(), ...pageQuery }),
  response: z.object({
    items: z.array(
      z.object({
        employerId: z.string(),
        name: z.string(),
        creditCode: z.string(),
        nature: z.string(),
        industry: z.string(),
        region: z.string(),
        verified: z.boolean(),
        invitations: z.number(),
        agreements: z.number(),
      }),
    ),
    next: z.string().nullable(),
  }),
})

export const correction = z.object({
  id: z.string(),
  graduateId: z.string(),
  graduateName: z.string(),
  field: z.string(),
  label: z.string(),
  from: z.string(),
  to: z.string(),
  note: z.string(),
  /** with links that live for minutes */
  pictures: z.array(z.object({ id: z.string(), url: z.string(), width: z.number(), height: z.number() })),
  at: instant,
  state: z.enum(['waiting', 'accepted', 'declined']),
  decision: z.string().nullable(),
})
export const listCorrections = endpoint({
  id: 'listCorrections',
  method: 'GET',
  path: '/school/corrections',
  access: ['school'],
  summary: '更正申请, oldest waiting first.',
  query: z.object({ state: z.enum(['waiting', 'accepted', 'declined']).default('waiting'), ...pageQuery }),
  response: z.object({ items: z.array(correction), next: z.string().nullable() }),
})
export const decideCorrection = endpoint({
  id: 'decideCorrection',
  method: 'POST',
  path: '/school/corrections/:id/decision',
  access: ['school'],
  summary: 'Accept (the field changes, the graduate confirms again) or decline with a reason.',
  body: z.object({ accept: z.boolean(), reason: text(200).default('') }),
  response: ok,
})
/** Public: the schools on the platform, for the employer's invitation form. */
export const listSchools = endpoint({
  id: 'listSchools',
  method: 'GET',
  path: '/schools',
  access: ['employer', 'operator'],
  summary: 'Schools on the platform.',
  response: z.object({ items: z.array(z.object({ schoolCode, name: z.string(), open: z.boolean() })) }),
})
