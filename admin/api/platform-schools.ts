import type {
  bringOnSchool,
  correctSchool,
  inviteSchoolAdmin,
  listPlatformSchools,
  showPlatformSchool,
} from '@contract/api/platform-schools.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type BodyOf, get, type QueryOf, send } from './client.ts'
import { queryClient } from './query-client.ts'

const key = ['platform-schools'] as const
export type SchoolEntry = BodyOf<typeof bringOnSchool>
export type SchoolCorrection = BodyOf<typeof correctSchool>
export type AdminInvited = BodyOf<typeof inviteSchoolAdmin>

export function usePlatformSchools(query: QueryOf<typeof listPlatformSchools>) {
  return useQuery({
    queryKey: [...key, query],
    queryFn: () => get<typeof listPlatformSchools>('/operator/schools', query),
    placeholderData: keepPreviousData,
  })
}

export function usePlatformSchool(code: string) {
  return useQuery({
    queryKey: [...key, 'one', code],
    queryFn: () => get<typeof showPlatformSchool>(`/operator/schools/${code}`),
  })
}

export const refreshPlatformSchools = () => queryClient.invalidateQueries({ queryKey: key })

export const bringOn = (entry: SchoolEntry, requestKey: string) =>
  send<typeof bringOnSchool>('POST', '/operator/schools', entry, requestKey)
export const correct = (code: string, body: SchoolCorrection) =>
  send<typeof correctSchool>('PUT', `/operator/schools/${code}`, body)
export const inviteAdmin = (code: string, body: AdminInvited) =>
  send<typeof inviteSchoolAdmin>('POST', `/operator/schools/${code}/admins`, body)
