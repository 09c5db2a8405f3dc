import type { getOwnEmployer } from '@contract/api/employers.ts'
import { useQuery } from '@tanstack/react-query'
import { get } from '../../api/client.ts'

export const employerKey = ['employer'] as const

export function useOwnEmployer() {
  return useQuery({ queryKey: employerKey, queryFn: () => get<typeof getOwnEmployer>('/employer') })
}
