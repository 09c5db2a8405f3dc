import type {
  acceptInvitation,
  completeReset,
  finishSignInEnrolment,
  openInvitation,
  proveSignIn,
  requestReset,
  StaffSignIn,
  signInStaff,
  startSignInEnrolment,
} from '@contract/api/staff.ts'
import { type BodyOf, send } from './client.ts'

/** What stands between a right password and the session. */
export type Missing = Extract<StaffSignIn, { next: string }>

export const signIn = (body: BodyOf<typeof signInStaff>) =>
  send<typeof signInStaff>('POST', '/sessions/staff', body)
export const proveCode = (body: BodyOf<typeof proveSignIn>) =>
  send<typeof proveSignIn>('POST', '/sessions/staff/totp', body)
export const startEnrolling = (body: BodyOf<typeof startSignInEnrolment>) =>
  send<typeof startSignInEnrolment>('POST', '/sessions/staff/enrolment', body)
export const finishEnrolling = (body: BodyOf<typeof finishSignInEnrolment>) =>
  send<typeof finishSignInEnrolment>('POST', '/sessions/staff/enrolment/code', body)
export const askForReset = (body: BodyOf<typeof requestReset>) =>
  send<typeof requestReset>('POST', '/accounts/staff/resets', body)
export const setNewPassword = (body: BodyOf<typeof completeReset>) =>
  send<typeof completeReset>('POST', '/accounts/staff/resets/completion', body)
export const lookAtInvitation = (body: BodyOf<typeof openInvitation>) =>
  send<typeof openInvitation>('POST', '/accounts/staff/invitations/opening', body)
export const takeUpInvitation = (body: BodyOf<typeof acceptInvitation>) =>
  send<typeof acceptInvitation>('POST', '/accounts/staff/invitations/acceptance', body)

/** The token of a mailed link: in the fragment, which the browser sends to nobody. */
export const linkToken = (): string => window.location.hash.slice(1)
