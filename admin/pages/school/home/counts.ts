import type { listGraduates } from '@contract/api/graduates.ts'
import type { listReviewed } from '@contract/api/registrations.ts'
import type { listCorrections } from '@contract/api/schools.ts'
import { useQuery } from '@tanstack/react-query'
import { get, type QueryOf } from '../../../api/client.ts'
import { useYear } from '../../../components/year.tsx'

type State = QueryOf<typeof listGraduates>['state']
const MOST = 100

/** How many graduates of the 届别 are in a state; undefined while unknown. */
export function useGraduateCount(state?: State): number | undefined {
  const { year } = useYear()
  const count = useQuery({
    queryKey: ['graduates', 'count', year, state ?? null],
    queryFn: () => get<typeof listGraduates>('/school/graduates', { year, state, limit: 1 }),
  })
  return count.data?.total
}

/** 待协助的解约: the graduate has asked for the school's help. Counted up to 100. */
export function useHelpCount(asked: boolean): string | undefined {
  const { year } = useYear()
  const query = { year, status: 'helpAsked', limit: MOST }
  const waiting = useQuery({
    queryKey: ['records', 'help', year],
    queryFn: () => get<typeof listReviewed>('/review/records', query),
    enabled: asked,
  })
  return waiting.data && `${waiting.data.items.length}${waiting.data.next ? '+' : ''}`
}

/** Corrections that wait, counted up to 100. */
export function useCorrectionCount(asked: boolean): string | undefined {
  const waiting = useQuery({
    queryKey: ['corrections', 'count'],
    queryFn: () => get<typeof listCorrections>('/school/corrections', { state: 'waiting', limit: MOST }),
    enabled: asked,
  })
  return waiting.data && `${waiting.data.items.length}${waiting.data.next ? '+' : ''}`
}
