import type {
  addColleague,
  changeColleague,
  inviteColleague,
  listColleagues,
  resetColleagueSecondFactor,
  setColleagueActive,
  withdrawInvitation,
} from '@contract/api/staff.ts'
import { useQuery } from '@tanstack/react-query'
import { type AnswerOf, type BodyOf, get, send } from './client.ts'
import { queryClient } from './query-client.ts'

const key = ['colleagues'] as const
export type Colleagues = AnswerOf<typeof listColleagues>
export type Colleague = Colleagues['items'][number]
export type StaffInvitation = Colleagues['invitations'][number]
export type Newcomer = BodyOf<typeof inviteColleague>
export type Part = BodyOf<typeof changeColleague>

export function useColleagues() {
  return useQuery({ queryKey: key, queryFn: () => get<typeof listColleagues>('/colleagues') })
}

/** The reviewers of departments stand among the settings as well. */
export async function refreshColleagues(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: key }),
    queryClient.invalidateQueries({ queryKey: ['settings'] }),
  ])
}

export const invite = (body: Newcomer) =>
  send<typeof inviteColleague>('POST', '/colleagues/invitations', body)
export const withdraw = (id: string) =>
  send<typeof withdrawInvitation>('DELETE', `/colleagues/invitations/${id}`)
export const add = (body: BodyOf<typeof addColleague>) =>
  send<typeof addColleague>('POST', '/colleagues', body)
export const changePart = (id: string, body: Part) =>
  send<typeof changeColleague>('PUT', `/colleagues/${id}`, body)
export const setActive = (id: string, active: boolean) =>
  send<typeof setColleagueActive>('PUT', `/colleagues/${id}/active`, { active })
export const resetFactor = (id: string) =>
  send<typeof resetColleagueSecondFactor>('DELETE', `/colleagues/${id}/second-factor`)
