import type { getRegistration, moveRegistration } from '@contract/api/registrations.ts'
import { type Body, call } from './request.ts'

export type Move = Body<typeof moveRegistration>

export const readRegistration = (id: string) => call<typeof getRegistration>('GET', `/registrations/${id}`)
export const move = (id: string, body: Move, key: string) =>
  call<typeof moveRegistration>('POST', `/registrations/${id}/moves`, { body, key })
