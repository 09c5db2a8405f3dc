import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { emailInput, instant, mobileInput, ok, pageQuery, password, requiredText, text } from './shared.ts'

/** What an employer tells of itself; codes are checked against the national tables, creditCode by GB 32100-2015. */
export const employerProfile = z.object({
  name: requiredText(100),
  creditCode: z.string().trim().toUpperCase().length(18, '统一社会信用代码为 18 位'),
  nature: requiredText(6),
  industry: requiredText(6),
  region: requiredText(6),
  address: requiredText(200),
  contact: requiredText(30),
  contactMobile: mobileInput,
  contactLandline: text(30).default(''),
  contactEmail: emailInput,
})
export type EmployerProfile = z.infer<typeof employerProfile>

export const registerEmployer = endpoint({
  id: 'registerEmployer',
  method: 'POST',
  path: '/employers',
  access: ['public'],
  idempotent: true,
  summary: 'Register an employer with its owner’s account; an operator then verifies it.',
  body: z.object({
    profile: employerProfile,
    owner: z.object({ name: requiredText(50), login: emailInput, password }),
  }),
  response: z.object({ employerId: z.string() }),
})
const verification = z.enum(['pending', 'verified', 'returned', 'suspended'])
export const employerView = z.object({
  employerId: z.string(),
  name: z.string(),
  creditCode: z.string(),
  nature: z.string(),
  natureName: z.string(),
  industry: z.string(),
  industryName: z.string(),
  region: z.string(),
  regionName: z.string(),
  address: z.string(),
  contact: z.string(),
  contactMobile: z.string(),
  contactLandline: z.string(),
  contactEmail: z.string(),
  verification,
  reason: z.string().nullable(),
  registeredAt: instant,
  decidedAt: instant.nullable(),
})
export type EmployerView = z.infer<typeof employerView>
export const getOwnEmployer = endpoint({
  id: 'getOwnEmployer',
  method: 'GET',
  path: '/employer',
  access: ['employer'],
  summary: 'The signed-in user’s employer.',
  response: employerView,
})
export const resubmitEmployer = endpoint({
  id: 'resubmitEmployer',
  method: 'PUT',
  path: '/employer',
  access: ['employer'],
  summary: 'Correct a returned registration and submit it again.',
  body: employerProfile,
  response: employerView,
})
export const listEmployers = endpoint({
  id: 'listEmployers',
  method: 'GET',
  path: '/operator/employers',
  access: ['operator'],
  summary: 'Employers by verification state, oldest waiting first.',
  query: z.object({
    verification: verification.optional(),
    q: z.string().trim().max(50).optional(),
    ...pageQuery,
  }),
  response: z.object({ items: z.array(employerView), next: z.string().nullable() }),
})
export const decideEmployer = endpoint({
  id: 'decideEmployer',
  method: 'POST',
  path: '/operator/employers/:id/decision',
  access: ['operator'],
  summary: 'Verify, return with a reason, or suspend a verified employer with a reason.',
  body: z.object({ decision: z.enum(['verified', 'returned', 'suspended']), reason: text(200).default('') }),
  response: ok,
})

export const listRegions = endpoint({
  id: 'listRegions',
  method: 'GET',
  path: '/codes/regions',
  access: ['public'],
  summary: 'One level of the region cascade.',
  query: z.object({
    parent: z
      .string()
      .regex(/^[0-9]{6}$/)
      .optional(),
  }),
  response: z.object({ items: z.array(z.object({ code: z.string(), name: z.string(), leaf: z.boolean() })) }),
})

export const listCountries = endpoint({
  id: 'listCountries',
  method: 'GET',
  path: '/codes/countries',
  access: ['public'],
  summary: 'Countries and regions abroad: ISO 3166-1 alpha-2 code and Chinese name.',
  response: z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) }),
})

// ---- demo, only when the server runs as a demo ----
export const listDemoMessages = endpoint({
  id: 'listDemoMessages',
  method: 'GET',
  path: '/demo/sms',
  access: ['public'],
  summary: 'What the local SMS double has taken, newest first (demo only).',
  response: z.object({ items: z.array(z.object({ at: instant, mobile: z.string(), text: z.string() })) }),
})
export const listDemoAccounts = endpoint({
  id: 'listDemoAccounts',
  method: 'GET',
  path: '/demo/accounts',
  access: ['public'],
  summary: 'The demo accounts (demo only).',
  response: z.object({
    items: z.array(
      z.object({
        role: z.string(),
        name: z.string(),
        login: z.string(),
        password: z.string(),
        where: z.string(),
        note: z.string(),
      }),
    ),
  }),
})
