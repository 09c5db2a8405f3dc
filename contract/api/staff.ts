import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { emailInput, instant, ok, password, requiredText } from './shared.ts'

const staff = ['employer', 'department', 'school', 'operator'] as const
/** those who have colleagues to look after */
const hosts = ['employer', 'school', 'operator'] as const
const staffRole = z.enum(staff)

// ---- signing in ----

/** Signed in; or what is still missing, to be done with the ticket within 10 minutes. It opens nothing else. */
export const staffSignIn = z.union([
  z.object({ role: staffRole }),
  z.object({ next: z.enum(['totp', 'enrol']), ticket: z.string() }),
])
export type StaffSignIn = z.infer<typeof staffSignIn>
const ticket = z.string().min(1).max(100)
const presentPassword = z.string().min(1).max(128)
/** six digits of the authenticator, or a recovery code as printed, in any case, with or without its hyphen */
const secondFactor = z.string().trim().min(6, '请输入 6 位验证码或恢复码').max(20)

export const signInStaff = endpoint({
  id: 'signInStaff',
  method: 'POST',
  path: '/sessions/staff',
  access: ['public'],
  summary: 'Sign in to the admin. Sets an HttpOnly cookie, or answers which second step is still missing.',
  body: z.object({ login: requiredText(100), password: presentPassword }),
  response: staffSignIn,
})
export const proveSignIn = endpoint({
  id: 'proveSignIn',
  method: 'POST',
  path: '/sessions/staff/totp',
  access: ['public'],
  summary: 'Second step of signing in: the authenticator’s code or a recovery code. 5 tries a ticket.',
  body: z.object({ ticket, code: secondFactor }),
  response: z.object({ role: staffRole }),
})
/** What an authenticator app takes up: by picture, or typed. */
const enrolment = z.object({
  secret: z.string().describe('base32'),
  qr: z.string().describe('the otpauth address as an SVG picture'),
})
export type Enrolment = z.infer<typeof enrolment>
const recoveryCodes = z.array(z.string()).describe('shown this once; each works once')
export const startSignInEnrolment = endpoint({
  id: 'startSignInEnrolment',
  method: 'POST',
  path: '/sessions/staff/enrolment',
  access: ['public'],
  summary: 'First sign-in of a role that needs a second factor: the secret to be enrolled.',
  body: z.object({ ticket }),
  response: enrolment,
})
export const finishSignInEnrolment = endpoint({
  id: 'finishSignInEnrolment',
  method: 'POST',
  path: '/sessions/staff/enrolment/code',
  access: ['public'],
  summary: 'Prove the enrolled authenticator by a code; signs in and answers the recovery codes.',
  body: z.object({ ticket, code: secondFactor }),
  response: z.object({ role: staffRole, recoveryCodes }),
})

// ---- a forgotten password ----

export const requestReset = endpoint({
  id: 'requestReset',
  method: 'POST',
  path: '/accounts/staff/resets',
  access: ['public'],
  summary: 'Mail a link to set a new password. The same answer whether or not there is such an account.',
  body: z.object({ login: emailInput }),
  response: ok,
})
export const completeReset = endpoint({
  id: 'completeReset',
  method: 'POST',
  path: '/accounts/staff/resets/completion',
  access: ['public'],
  summary: 'Set a new password by a mailed link (30 minutes, once); every session of the account ends.',
  body: z.object({ token: ticket, password }),
  response: ok,
})

// ---- an invitation, for who holds its link ----

export const openInvitation = endpoint({
  id: 'openInvitation',
  method: 'POST',
  path: '/accounts/staff/invitations/opening',
  access: ['public'],
  summary: 'What an invitation is to, for the page behind its link. Opening it uses nothing up.',
  body: z.object({ token: ticket }),
  response: z.object({
    name: z.string(),
    login: z.string(),
    place: z.string(),
    position: z.string(),
    invitedBy: z.string(),
    expiresAt: instant,
  }),
})
export const acceptInvitation = endpoint({
  id: 'acceptInvitation',
  method: 'POST',
  path: '/accounts/staff/invitations/acceptance',
  access: ['public'],
  summary: 'Take up an invitation with a password of one’s own; goes on like a sign-in.',
  body: z.object({ token: ticket, password }),
  response: staffSignIn,
})

// ---- one's own account ----

export const getStaffAccount = endpoint({
  id: 'getStaffAccount',
  method: 'GET',
  path: '/account/staff',
  access: staff,
  summary: 'The signed-in staff account: name, mail, part, second factor, devices.',
  response: z.object({
    name: z.string(),
    login: z.string(),
    place: z.string(),
    position: z.string(),
    passwordSetAt: instant.nullable(),
    oneTimePassword: z.boolean(),
    secondFactor: z.object({
      since: instant.nullable().describe('null: off'),
      required: z.boolean(),
      recoveryCodesLeft: z.number().int(),
    }),
    sessions: z.array(
      z.object({
        id: z.string(),
        device: z.string(),
        startedAt: instant,
        lastSeenAt: instant.describe('to the half hour'),
        current: z.boolean(),
      }),
    ),
  }),
})
export const endOwnSession = endpoint({
  id: 'endOwnSession',
  method: 'DELETE',
  path: '/account/sessions/:id',
  access: staff,
  summary: 'Sign out one other device of this account.',
  response: ok,
})
export const endOwnOtherSessions = endpoint({
  id: 'endOwnOtherSessions',
  method: 'DELETE',
  path: '/account/sessions',
  access: staff,
  summary: 'Sign out every other device of this account.',
  response: ok,
})
export const startEnrolment = endpoint({
  id: 'startEnrolment',
  method: 'POST',
  path: '/account/totp',
  access: staff,
  summary:
    'A new authenticator: proven by the password, and by the present authenticator where there is one.',
  body: z.object({ password: presentPassword, code: secondFactor.optional() }),
  response: enrolment,
})
export const finishEnrolment = endpoint({
  id: 'finishEnrolment',
  method: 'POST',
  path: '/account/totp/code',
  access: staff,
  summary: 'Prove the new authenticator by a code: it replaces the present one, with new recovery codes.',
  body: z.object({ code: secondFactor }),
  response: z.object({ recoveryCodes }),
})
export const turnOffSecondFactor = endpoint({
  id: 'turnOffSecondFactor',
  method: 'POST',
  path: '/account/totp/off',
  access: staff,
  summary: 'Turn the second factor off, where the role does not need it.',
  body: z.object({ password: presentPassword, code: secondFactor }),
  response: ok,
})
export const renewRecoveryCodes = endpoint({
  id: 'renewRecoveryCodes',
  method: 'POST',
  path: '/account/recovery-codes',
  access: staff,
  summary: 'Ten new recovery codes; the earlier ones stop working.',
  body: z.object({ password: presentPassword }),
  response: z.object({ recoveryCodes }),
})

// ---- colleagues: school admins of their school, owners of their employer, operators of the platform ----

const part = {
  role: staffRole,
  /** school admin, or the employer's owner 账号负责人; for other roles it means nothing */
  lead: z.boolean().default(false),
  departments: z.array(z.string().max(60)).max(50).default([]),
}
const newcomer = z.object({ name: requiredText(50), login: emailInput, ...part })
export type NewColleague = z.output<typeof newcomer>

const colleague = z.object({
  id: z.string(),
  name: z.string(),
  login: z.string(),
  role: staffRole,
  lead: z.boolean(),
  departments: z.array(z.string()),
  active: z.boolean(),
  secondFactor: z.boolean(),
  self: z.boolean(),
})
const invitation = z.object({
  id: z.string(),
  name: z.string(),
  login: z.string(),
  role: staffRole,
  lead: z.boolean(),
  departments: z.array(z.string()),
  invitedBy: z.string(),
  invitedAt: instant,
  expiresAt: instant,
  /** why no mail went out, null when it did */
  unsent: z.string().nullable(),
})
export const listColleagues = endpoint({
  id: 'listColleagues',
  method: 'GET',
  path: '/colleagues',
  access: hosts,
  summary:
    'Who works at the same school (with its department reviewers), employer or platform; open invitations.',
  response: z.object({
    items: z.array(colleague),
    invitations: z.array(invitation),
    /** may change any of it */
    lead: z.boolean(),
    /** mail is set up, so that invitations can go out */
    mail: z.boolean(),
  }),
})
export const inviteColleague = endpoint({
  id: 'inviteColleague',
  method: 'POST',
  path: '/colleagues/invitations',
  access: hosts,
  summary:
    'Invite a colleague by mail (leads only). An earlier invitation to the same address stops working.',
  body: newcomer,
  response: z.object({ id: z.string(), unsent: z.string().nullable() }),
})
export const withdrawInvitation = endpoint({
  id: 'withdrawInvitation',
  method: 'DELETE',
  path: '/colleagues/invitations/:id',
  access: hosts,
  summary: 'Withdraw an invitation that nobody has taken up (leads only).',
  response: ok,
})
export const addColleague = endpoint({
  id: 'addColleague',
  method: 'POST',
  path: '/colleagues',
  access: hosts,
  summary: 'Add a colleague without mail (leads only): answers a one-time password to hand over.',
  body: newcomer,
  response: z.object({ id: z.string(), oneTimePassword: z.string() }),
})
export const changeColleague = endpoint({
  id: 'changeColleague',
  method: 'PUT',
  path: '/colleagues/:id',
  access: hosts,
  summary: 'Change a colleague’s part or departments (leads only); at once on every server and session.',
  body: z.object(part),
  response: ok,
})
export const setColleagueActive = endpoint({
  id: 'setColleagueActive',
  method: 'PUT',
  path: '/colleagues/:id/active',
  access: hosts,
  summary: 'Deactivate a colleague, whose sessions end at once, or let them in again (leads only).',
  body: z.object({ active: z.boolean() }),
  response: ok,
})
export const resetColleagueSecondFactor = endpoint({
  id: 'resetColleagueSecondFactor',
  method: 'DELETE',
  path: '/colleagues/:id/second-factor',
  access: hosts,
  summary: 'Take a lost authenticator off a colleague (leads only); their sessions end and they enrol anew.',
  response: ok,
})
