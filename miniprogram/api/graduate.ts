import type {
  chooseGraduation,
  confirmBasicInfo,
  getBasicInfo,
  getConsent,
  getMainPage,
  giveConsent,
  listGraduations,
  submitCorrection,
} from '@contract/api/graduates.ts'
import { type Body, call, type Reply } from './request.ts'

export type BasicInfo = Reply<typeof getBasicInfo>
export type ConsentNotice = Reply<typeof getConsent>
export type Graduation = Reply<typeof listGraduations>['items'][number]

/** @param reveal whole ID number and telephone; the server logs it */
export const readBasicInfo = (reveal = false) =>
  call<typeof getBasicInfo>('GET', '/graduate/basic-info', { query: { reveal: reveal ? '1' : '0' } })
export const confirmInfo = (digest: string) =>
  call<typeof confirmBasicInfo>('POST', '/graduate/basic-info/confirm', { body: { digest } })
export const askCorrection = (body: Body<typeof submitCorrection>, key: string) =>
  call<typeof submitCorrection>('POST', '/graduate/corrections', { body, key })

export const readConsent = () => call<typeof getConsent>('GET', '/graduate/consent')
export const consent = (body: Body<typeof giveConsent>) =>
  call<typeof giveConsent>('POST', '/graduate/consent', { body })

export const readGraduations = () => call<typeof listGraduations>('GET', '/graduate/graduations')
export const choose = (graduateId: string) =>
  call<typeof chooseGraduation>('POST', '/graduate/graduations/current', { body: { graduateId } })

export const readMainPage = () => call<typeof getMainPage>('GET', '/graduate/main')
