import type { QueueItem } from '@contract/api/registrations.ts'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { useFilters } from '../../../components/address-bar.ts'
import { waited } from '../../../components/time.ts'
import { kindOptions } from './queue-filters.tsx'

interface Props {
  items: readonly QueueItem[]
  now: string
  current: string | undefined
  /** ids ticked; undefined while ticking is off */
  ticked: ReadonlySet<string> | undefined
  tick: (id: string) => void
  more: (() => void) | undefined
}

export function QueueList({ items, now, current, ticked, tick, more }: Props) {
  const filters = useFilters()
  const on = useRef<HTMLLIElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another item is opened
  useEffect(() => {
    // newer browsers answer with a promise, which is no clean-up
    void on.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <ul className="queue" aria-label="待审核">
      {items.map((item) => (
        <li
          key={item.id}
          ref={item.id === current ? on : undefined}
          className={item.id === current ? 'on' : undefined}
        >
          {ticked && (
            <label>
              <input
                type="checkbox"
                checked={ticked.has(item.id)}
                onChange={() => tick(item.id)}
                aria-label={`选择${item.graduateName}`}
              />
            </label>
          )}
          <Link to={filters.link({ id: item.id })} replace aria-current={item.id === current || undefined}>
            <b>
              {item.graduateName}
              <span className="queue-line num">{waited(item.waitingSince, now)}</span>
            </b>
            <span className="queue-line">
              {kindOptions.find((kind) => kind.value === item.kind)?.label} · {item.title}
              {item.submission > 1 && ` · 第 ${item.submission} 次提交`}
            </span>
            <span className="queue-line">
              {item.statusShort} · {item.department}
              {item.post !== '--' && ` · ${item.post}`}
            </span>
          </Link>
        </li>
      ))}
      {more && (
        <li className="queue-more">
          <Button size="small" onClick={more}>
            加载更多
          </Button>
        </li>
      )}
    </ul>
  )
}
