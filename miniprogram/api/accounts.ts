import type {
  bindWechat,
  changeEmail,
  changeMobile,
  completeActivation,
  getAccount,
  getMe,
  sendActivationCode,
  sendEmailCode,
  sendMobileCode,
  signInGraduate,
  signInWechat,
  signOut,
  signOutEverywhere,
  startActivation,
  unbindWechat,
} from '@contract/api/accounts.ts'
import { type Body, call, type Reply } from './request.ts'

export type Activation = Reply<typeof startActivation>
export type Account = Reply<typeof getAccount>

export const activate = (body: Body<typeof startActivation>) =>
  call<typeof startActivation>('POST', '/accounts/graduate/activations', { body })
export const sendCode = (activationId: string) =>
  call<typeof sendActivationCode>('POST', `/accounts/graduate/activations/${activationId}/code`)
export const finishActivation = (activationId: string, body: Body<typeof completeActivation>) =>
  call<typeof completeActivation>('POST', `/accounts/graduate/activations/${activationId}/complete`, { body })

export const signIn = (body: Body<typeof signInGraduate>) =>
  call<typeof signInGraduate>('POST', '/sessions/graduate', { body })
export const signInByWechat = (code: string) =>
  call<typeof signInWechat>('POST', '/sessions/wechat', { body: { code } })
export const leave = () => call<typeof signOut>('DELETE', '/sessions/current')
export const leaveEverywhere = () => call<typeof signOutEverywhere>('DELETE', '/sessions')

export const whoAmI = () => call<typeof getMe>('GET', '/me')
export const readAccount = () => call<typeof getAccount>('GET', '/account')
export const bind = (code: string) => call<typeof bindWechat>('POST', '/account/wechat', { body: { code } })
export const unbind = () => call<typeof unbindWechat>('DELETE', '/account/wechat')
export const sendCodeToMobile = (body: Body<typeof sendMobileCode>) =>
  call<typeof sendMobileCode>('POST', '/account/mobile/code', { body })
export const setMobile = (body: Body<typeof changeMobile>) =>
  call<typeof changeMobile>('PUT', '/account/mobile', { body })
export const sendCodeToEmail = (body: Body<typeof sendEmailCode>) =>
  call<typeof sendEmailCode>('POST', '/account/email/code', { body })
export const setEmail = (body: Body<typeof changeEmail>) =>
  call<typeof changeEmail>('PUT', '/account/email', { body })
