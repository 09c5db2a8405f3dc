import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { schoolContact } from './graduates.ts'
import { contactInput } from './schools.ts'
import { emailInput, instant, ok, pageQuery, requiredText, schoolCode, text } from './shared.ts'

// ---- 院校入驻: the operator brings schools on, and finds those that have nobody ----

const schoolRow = z.object({
  schoolCode,
  name: z.string(),
  contact: schoolContact,
  activeAdmins: z.number().int(),
  invitedAdmins: z.number().int().describe('invitations to be an admin that can still be taken up'),
  openModules: z.array(z.string()).describe('labels of modules open now in any 届别'),
  broughtOnAt: instant,
})
export type SchoolRow = z.infer<typeof schoolRow>
const admin = z.object({ name: z.string(), login: z.string(), active: z.boolean() })
const invitedAdmin = z.object({
  name: z.string(),
  login: z.string(),
  invitedBy: z.string(),
  expiresAt: instant,
  unsent: z.string().nullable().describe('why no mail went out, null when it did'),
})
export const platformSchool = schoolRow.extend({
  admins: z.array(admin),
  invitations: z.array(invitedAdmin),
  latest: z
    .object({ year: z.number().int(), graduates: z.number().int() })
    .nullable()
    .describe('the newest 届别 with graduates; null before the first roster'),
})
export type PlatformSchool = z.infer<typeof platformSchool>

export const listPlatformSchools = endpoint({
  id: 'listPlatformSchools',
  method: 'GET',
  path: '/operator/schools',
  access: ['operator'],
  summary: 'Schools in the order of their codes; `q` is a part of the name or the beginning of the code.',
  query: z.object({ q: z.string().trim().max(50).optional(), ...pageQuery }),
  response: z.object({ items: z.array(schoolRow), next: z.string().nullable() }),
})
export const showPlatformSchool = endpoint({
  id: 'showPlatformSchool',
  method: 'GET',
  path: '/operator/schools/:id',
  access: ['operator'],
  summary: 'One school with its admins, those invited to be one, and its newest 届别.',
  response: platformSchool,
})

const person = { name: requiredText(50), login: emailInput }
export const bringOnSchool = endpoint({
  id: 'bringOnSchool',
  method: 'POST',
  path: '/operator/schools',
  access: ['operator'],
  idempotent: true,
  summary:
    'Bring a school on, every module closed, and invite its first admin by mail. The code never changes.',
  body: z.object({
    code: schoolCode,
    name: requiredText(50),
    contact: contactInput,
    admin: z.object(person),
  }),
  response: z.object({
    schoolCode,
    unsent: z
      .string()
      .nullable()
      .describe('why the admin got no invitation; the school is there all the same'),
  }),
})
export const correctSchool = endpoint({
  id: 'correctSchool',
  method: 'PUT',
  path: '/operator/schools/:id',
  access: ['operator'],
  summary: 'Correct a school’s name and the contact shown to graduates. Logged.',
  body: z.object({ name: requiredText(50), contact: contactInput }),
  response: ok,
})
export const inviteSchoolAdmin = endpoint({
  id: 'inviteSchoolAdmin',
  method: 'POST',
  path: '/operator/schools/:id/admins',
  access: ['operator'],
  summary:
    'Invite an admin by mail. Where the school has admins in use it needs a reason, and they are told. Logged.',
  body: z.object({ ...person, reason: text(200).default('') }),
  response: z.object({ unsent: z.string().nullable() }),
})
