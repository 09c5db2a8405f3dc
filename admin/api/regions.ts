import type { listRegions } from '@contract/api/employers.ts'
import { type AnswerOf, get } from './client.ts'
import { queryClient } from './query-client.ts'

export type Region = AnswerOf<typeof listRegions>['items'][number]

/** What lies directly below a place; provinces for none. Kept as long as the page is open. */
export function regionsBelow(parent: string | undefined): Promise<Region[]> {
  return queryClient.fetchQuery({
    queryKey: ['regions', parent ?? null],
    queryFn: async () => (await get<typeof listRegions>('/codes/regions', { parent })).items,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
