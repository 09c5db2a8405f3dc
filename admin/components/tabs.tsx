import { Link } from 'react-router'
import { useFilters } from './address-bar.ts'
import { useCurrentInSight } from './current-in-sight.ts'
import '../styles/tabs.css'

interface Props {
  name: string
  current: string
  tabs: readonly (readonly [key: string, label: string])[]
}

/** Tabs kept in the address bar. */
export function Tabs({ name, current, tabs }: Props) {
  const filters = useFilters()
  const strip = useCurrentInSight(current)
  return (
    <nav ref={strip} className="tabs" aria-label="分类">
      {tabs.map(([key, label]) => (
        <Link
          key={key}
          to={filters.link({ [name]: key, after: undefined, open: undefined })}
          aria-current={key === current ? 'page' : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
