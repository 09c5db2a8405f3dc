import type { checkExport } from '@contract/api/exports.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type AnswerOf, get, type QueryOf } from '../../../api/client.ts'
import { useFilters } from '../../../components/address-bar.ts'
import { Failure } from '../../../components/states.tsx'
import { useYear } from '../../../components/year.tsx'
import { Downloads } from './downloads.tsx'
import { ProblemFigures } from './problem-figures.tsx'
import { ProblemTable } from './problem-table.tsx'
import '../../../styles/home.css'
import '../../../styles/exports.css'

export type Check = AnswerOf<typeof checkExport>
type Problem = QueryOf<typeof checkExport>['problem']

/** 上报: what would be rejected first, each with a way to mend it, then the file. */
export default function ExportPage() {
  const { year } = useYear()
  const filters = useFilters()
  const problem = filters.get('problem') as Problem
  const query = { year, problem }
  const check = useQuery({
    queryKey: ['export-check', query],
    queryFn: () => get<typeof checkExport>('/school/exports/check', query),
    placeholderData: keepPreviousData,
    // whoever comes back has mended something
    staleTime: 0,
  })
  return (
    <main className="page" id="main">
      <div className="page-head">
        <h1>上报</h1>
        <span className="muted small">{year}届 · 每人一行，按考生号排列；去向为审核通过且仍有效的登记</span>
      </div>
      <div className="stack">
        <Downloads year={year} check={check.data} />
        {check.error ? (
          <div className="card">
            <Failure error={check.error} retry={() => void check.refetch()} />
          </div>
        ) : (
          <>
            <ProblemFigures check={check.data} chosen={problem} />
            <ProblemTable check={check.data} chosen={problem} />
          </>
        )}
      </div>
    </main>
  )
}
