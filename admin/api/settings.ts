import type { getSettings } from '@contract/api/schools.ts'
import { useQuery } from '@tanstack/react-query'
import { get } from './client.ts'
import { queryClient } from './query-client.ts'

/** Settings of the school; modules are those of the 届别 given. */
export function useSettings(year?: number) {
  return useQuery({
    queryKey: ['settings', year ?? null],
    queryFn: () => get<typeof getSettings>('/school/settings', { year }),
    staleTime: 60_000,
  })
}

export function refreshSettings(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['settings'] })
}
