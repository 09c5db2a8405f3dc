import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import {
  emailInput,
  idNumberInput,
  instant,
  mobileInput,
  ok,
  password,
  requiredText,
  schoolCode,
  sixDigits,
} from './shared.ts'

/** A graduate's session. `token` goes into `Authorization: Bearer`; it is shown once and stored hashed. */
export const graduateSession = z.object({
  token: z.string(),
  expiresAt: instant,
  /** what stands between this person and the main page */
  next: z.enum(['consent', 'confirm', 'main']),
})
export type GraduateSession = z.infer<typeof graduateSession>

export const startActivation = endpoint({
  id: 'startActivation',
  method: 'POST',
  path: '/accounts/graduate/activations',
  access: ['public'],
  summary:
    'First activation, or a new password: find the graduate by name and ID number. One answer for every miss.',
  body: z.object({ name: requiredText(50), idNumber: idNumberInput }),
  response: z.object({ activationId: z.string(), maskedMobile: z.string().nullable(), expiresAt: instant }),
})
export const sendActivationCode = endpoint({
  id: 'sendActivationCode',
  method: 'POST',
  path: '/accounts/graduate/activations/:activationId/code',
  access: ['public'],
  summary: 'Send the six-digit code to the telephone on file, never to one typed in.',
  response: z.object({ maskedMobile: z.string(), resendAfter: z.number().int().describe('seconds') }),
})
export const completeActivation = endpoint({
  id: 'completeActivation',
  method: 'POST',
  path: '/accounts/graduate/activations/:activationId/complete',
  access: ['public'],
  summary: 'Prove by the SMS code or by the one-time code from the school, set the password, sign in.',
  body: z.object({
    way: z.enum(['sms', 'schoolCode']),
    code: z.string().trim().toUpperCase().min(6).max(20),
    password,
  }),
  response: graduateSession,
})
export const signInGraduate = endpoint({
  id: 'signInGraduate',
  method: 'POST',
  path: '/sessions/graduate',
  access: ['public'],
  summary: 'Sign in with 手机号 / 身份证号 / 邮箱 and password.',
  body: z.object({ login: requiredText(100), password: z.string().min(1).max(128) }),
  response: graduateSession,
})
export const signInWechat = endpoint({
  id: 'signInWechat',
  method: 'POST',
  path: '/sessions/wechat',
  access: ['public'],
  summary: 'Mini-program sign-in with a wx.login code. Unbound: sign in once another way, then bind.',
  body: z.object({ code: z.string().min(1).max(200) }),
  response: z.discriminatedUnion('bound', [
    graduateSession.extend({ bound: z.literal(true) }),
    z.object({ bound: z.literal(false) }),
  ]),
})
export const redeemHandOver = endpoint({
  id: 'redeemHandOver',
  method: 'POST',
  path: '/sessions/hand-over',
  access: ['public'],
  summary:
    'H5, sent back by another way in: the one-time code behind # in its address becomes a session, once, within 60 s, in the browser that was sent.',
  body: z.object({ code: z.string().regex(/^[\w-]{43}$/) }),
  response: graduateSession.extend({
    /** who vouched for the person, where leaving there too can be offered; null for other ways in */
    issuer: z.object({ name: z.string(), logoutUrl: z.string().nullable() }).nullable(),
  }),
})
export const bindWechat = endpoint({
  id: 'bindWechat',
  method: 'POST',
  path: '/account/wechat',
  access: ['graduate'],
  beforeConfirm: true,
  beforeConsent: true,
  summary: 'Bind this WeChat identity to the signed-in account.',
  body: z.object({ code: z.string().min(1).max(200) }),
  response: ok,
})
export const unbindWechat = endpoint({
  id: 'unbindWechat',
  method: 'DELETE',
  path: '/account/wechat',
  access: ['graduate'],
  beforeConfirm: true,
  beforeConsent: true,
  summary: 'Unbind the mini-program from the account.',
  response: ok,
})
export const signOut = endpoint({
  id: 'signOut',
  method: 'DELETE',
  path: '/sessions/current',
  access: ['graduate', 'employer', 'department', 'school', 'operator'],
  beforeConfirm: true,
  beforeConsent: true,
  beforeOwnPassword: true,
  summary: 'End this session.',
  response: ok,
})
export const signOutEverywhere = endpoint({
  id: 'signOutEverywhere',
  method: 'DELETE',
  path: '/sessions',
  access: ['graduate', 'employer', 'department', 'school', 'operator'],
  beforeConfirm: true,
  beforeConsent: true,
  beforeOwnPassword: true,
  summary: 'End every session of this account, at once on every server.',
  response: ok,
})

/** a one-time password that somebody else handed over: nothing else is open before it is changed */
const passwordChangeNeeded = z.boolean()

/** Who is signed in, and what the screens need to know of them. */
export const me = z.discriminatedUnion('role', [
  z.object({
    role: z.literal('graduate'),
    name: z.string(),
    schoolName: z.string(),
    year: z.number(),
    consentNeeded: z.boolean(),
    confirmed: z.boolean(),
    unread: z.number(),
    wechatBound: z.boolean(),
  }),
  z.object({
    role: z.literal('employer'),
    name: z.string(),
    employerId: z.string(),
    employerName: z.string(),
    owner: z.boolean(),
    verification: z.enum(['pending', 'verified', 'returned', 'suspended']),
    unread: z.number(),
    passwordChangeNeeded,
  }),
  z.object({
    role: z.literal('department'),
    name: z.string(),
    schoolCode,
    schoolName: z.string(),
    departments: z.array(z.object({ id: z.string(), name: z.string() })),
    waiting: z.number(),
    passwordChangeNeeded,
  }),
  z.object({
    role: z.literal('school'),
    name: z.string(),
    schoolCode,
    schoolName: z.string(),
    admin: z.boolean(),
    waiting: z.number(),
    passwordChangeNeeded,
  }),
  z.object({ role: z.literal('operator'), name: z.string(), waiting: z.number(), passwordChangeNeeded }),
])
export type Me = z.infer<typeof me>
export const getMe = endpoint({
  id: 'getMe',
  method: 'GET',
  path: '/me',
  access: ['graduate', 'employer', 'department', 'school', 'operator'],
  beforeConfirm: true,
  beforeConsent: true,
  beforeOwnPassword: true,
  summary: 'The signed-in person.',
  response: me,
})

export const getAccount = endpoint({
  id: 'getAccount',
  method: 'GET',
  path: '/account',
  access: ['graduate'],
  beforeConfirm: true,
  beforeConsent: true,
  summary: '账号信息: masked telephone and mail, WeChat binding, open sessions.',
  response: z.object({
    maskedMobile: z.string().nullable(),
    email: z.string().nullable(),
    /** 小程序 */
    wechatBound: z.boolean(),
    official: z
      .object({
        bound: z.boolean(),
        /** follows it, so messages arrive there */
        subscribed: z.boolean(),
      })
      .nullable()
      .describe('公众号; null: the platform has none'),
    sessions: z.array(z.object({ startedAt: instant, device: z.string(), current: z.boolean() })),
  }),
})
export const changePassword = endpoint({
  id: 'changePassword',
  method: 'PUT',
  path: '/account/password',
  access: ['graduate', 'employer', 'department', 'school', 'operator'],
  beforeConfirm: true,
  beforeConsent: true,
  beforeOwnPassword: true,
  summary: 'Change the password, proven by the present one; every other session of the account ends.',
  body: z.object({ password: z.string().min(1).max(128), newPassword: password }),
  response: ok,
})
export const sendMobileCode = endpoint({
  id: 'sendMobileCode',
  method: 'POST',
  path: '/account/mobile/code',
  access: ['graduate'],
  beforeConfirm: true,
  beforeConsent: true,
  summary: 'Send a code to a new telephone of the signed-in account.',
  body: z.object({ mobile: mobileInput, password: z.string().min(1).max(128) }),
  response: z.object({ resendAfter: z.number().int() }),
})
export const changeMobile = endpoint({
  id: 'changeMobile',
  method: 'PUT',
  path: '/account/mobile',
  access: ['graduate'],
  beforeConfirm: true,
  beforeConsent: true,
  summary: 'Change the telephone by the code sent to it.',
  body: z.object({ mobile: mobileInput, code: sixDigits }),
  response: ok,
})
export const sendEmailCode = endpoint({
  id: 'sendEmailCode',
  method: 'POST',
  path: '/account/email/code',
  access: ['graduate'],
  beforeConfirm: true,
  beforeConsent: true,
  summary: 'Mail a code to a new address of the signed-in account.',
  body: z.object({ email: emailInput, password: z.string().min(1).max(128) }),
  response: z.object({ resendAfter: z.number().int() }),
})
export const changeEmail = endpoint({
  id: 'changeEmail',
  method: 'PUT',
  path: '/account/email',
  access: ['graduate'],
  beforeConfirm: true,
  beforeConsent: true,
  summary: 'Change the mail address by the code mailed to it.',
  body: z.object({ email: emailInput, code: sixDigits }),
  response: ok,
})
