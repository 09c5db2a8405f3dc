import type { changePassword } from '@contract/api/accounts.ts'
import type {
  endOwnOtherSessions,
  endOwnSession,
  finishEnrolment,
  getStaffAccount,
  renewRecoveryCodes,
  startEnrolment,
  turnOffSecondFactor,
} from '@contract/api/staff.ts'
import { useQuery } from '@tanstack/react-query'
import { type AnswerOf, type BodyOf, get, send } from './client.ts'
import { queryClient } from './query-client.ts'

const key = ['account'] as const
export type Account = AnswerOf<typeof getStaffAccount>
export type Device = Account['sessions'][number]

export function useAccount() {
  return useQuery({ queryKey: key, queryFn: () => get<typeof getStaffAccount>('/account/staff') })
}
export const refreshAccount = (): Promise<void> => queryClient.invalidateQueries({ queryKey: key })

export const savePassword = (body: BodyOf<typeof changePassword>) =>
  send<typeof changePassword>('PUT', '/account/password', body)
export const startFactor = (body: BodyOf<typeof startEnrolment>) =>
  send<typeof startEnrolment>('POST', '/account/totp', body)
export const finishFactor = (body: BodyOf<typeof finishEnrolment>) =>
  send<typeof finishEnrolment>('POST', '/account/totp/code', body)
export const turnOffFactor = (body: BodyOf<typeof turnOffSecondFactor>) =>
  send<typeof turnOffSecondFactor>('POST', '/account/totp/off', body)
export const renewCodes = (body: BodyOf<typeof renewRecoveryCodes>) =>
  send<typeof renewRecoveryCodes>('POST', '/account/recovery-codes', body)
export const signOutDevice = (id: string) => send<typeof endOwnSession>('DELETE', `/account/sessions/${id}`)
export const signOutOthers = () => send<typeof endOwnOtherSessions>('DELETE', '/account/sessions')
