import type { listQueue, QueueItem } from '@contract/api/registrations.ts'
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { type AnswerOf, get, type QueryOf } from '../../../api/client.ts'
import { meKey, queryClient } from '../../../api/query-client.ts'
import { useFilters } from '../../../components/address-bar.ts'
import { useYear } from '../../../components/year.tsx'

type QueuePage = AnswerOf<typeof listQueue>
type Kind = QueueItem['kind']
type Stage = QueueItem['stage']
type Review = QueryOf<typeof listQueue>['review']
const PAGE = 50
const REFRESH = 30_000

/** What waits for this reviewer under the filters of the address bar, oldest first, in pages of 50. */
export function useQueue() {
  const { year } = useYear()
  const filters = useFilters()
  const query = {
    year,
    limit: PAGE,
    q: filters.get('q'),
    department: filters.get('department'),
    kind: filters.get('kind') as Kind | undefined,
    stage: filters.get('stage') as Stage | undefined,
    review: filters.get('review') as Review,
    type: filters.get('type'),
  }
  return useInfiniteQuery({
    queryKey: ['records', 'queue', query],
    queryFn: ({ pageParam }) => get<typeof listQueue>('/review/queue', { ...query, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: REFRESH,
  })
}

/** The item to open once `id` is decided: the next one, else the one before it. */
export function neighbourOf(items: readonly QueueItem[], id: string): string | undefined {
  const at = items.findIndex((item) => item.id === id)
  return at < 0 ? items[0]?.id : (items[at + 1] ?? items[at - 1])?.id
}

/** Takes decided items out of the list at once; the next reading confirms it. */
export function dropFromQueue(ids: readonly string[]): void {
  queryClient.setQueriesData<InfiniteData<QueuePage>>(
    { queryKey: ['records', 'queue'] },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => {
          const items = page.items.filter((item) => !ids.includes(item.id))
          return { ...page, items, total: page.total - (page.items.length - items.length) }
        }),
      },
  )
  void queryClient.invalidateQueries({ queryKey: ['records'] })
  void queryClient.invalidateQueries({ queryKey: meKey })
}
