import type { sendEmployerLink } from '@contract/api/links.ts'
import type {
  askSchoolHelp,
  createRegistration,
  getRegistration,
  getRegistrationForm,
  moveRegistration,
  suggestEmployers,
} from '@contract/api/registrations.ts'
import { type Body, call, type Reply } from './request.ts'

export type Move = Body<typeof moveRegistration>
export type StoredForm = Reply<typeof getRegistrationForm>
export type Suggestion = Reply<typeof suggestEmployers>['items'][number]
export type SentLink = Reply<typeof sendEmployerLink>

export const readRegistration = (id: string) => call<typeof getRegistration>('GET', `/registrations/${id}`)
export const move = (id: string, body: Move, key: string) =>
  call<typeof moveRegistration>('POST', `/registrations/${id}/moves`, { body, key })

/** 请学校协助: the employer does not answer the termination. */
export const askHelp = (id: string, body: Body<typeof askSchoolHelp>, key: string) =>
  call<typeof askSchoolHelp>('POST', `/graduate/registrations/${id}/school-help`, { body, key })

export const createDraft = (body: Body<typeof createRegistration>, key: string) =>
  call<typeof createRegistration>('POST', '/graduate/registrations', { body, key })
/** Answers and pictures as they stand, to go on filling in or to fill a new draft from. */
export const readForm = (id: string) => call<typeof getRegistrationForm>('GET', `/registrations/${id}/form`)
/** @param q at least two characters of the beginning of a name */
export const findEmployers = (q: string) =>
  call<typeof suggestEmployers>('GET', '/graduate/employer-suggestions', { query: { q } })
/** @param mobile where the agreement has no 联系人手机 */
export const sendLink = (id: string, mobile: string | null, key: string) =>
  call<typeof sendEmployerLink>('POST', `/registrations/${id}/employer-link`, {
    body: mobile ? { mobile } : {},
    key,
  })
