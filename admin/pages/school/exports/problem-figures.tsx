import { Link } from 'react-router'
import { useFilters } from '../../../components/address-bar.ts'
import type { Check } from './export-page.tsx'

/** How often each problem comes; one opens its list alone, once more all of them. */
export function ProblemFigures({ check, chosen }: { check: Check | undefined; chosen: string | undefined }) {
  const filters = useFilters()
  const found = check?.counts.filter(({ count, problem }) => count > 0 || problem === chosen) ?? []
  if (found.length === 0) return null
  return (
    <nav className="figures" aria-label="问题">
      {found.map(({ problem, label, count }) => (
        <Link
          key={problem}
          className={problem === chosen ? 'figure hot' : 'figure'}
          aria-current={problem === chosen ? 'true' : undefined}
          to={filters.link({ problem: problem === chosen ? undefined : problem })}
        >
          <span>{label}</span>
          <b>{count}</b>
        </Link>
      ))}
    </nav>
  )
}
