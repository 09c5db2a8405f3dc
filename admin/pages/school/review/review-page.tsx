import type { QueueItem } from '@contract/api/registrations.ts'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useRecord } from '../../../api/records.ts'
import { useFilters } from '../../../components/address-bar.ts'
import { Empty, Loaded } from '../../../components/states.tsx'
import { DeskPanel } from './desk-panel.tsx'
import { dropFromQueue, neighbourOf, useQueue } from './queue.ts'
import { QueueFilters } from './queue-filters.tsx'
import { QueueList } from './queue-list.tsx'
import '../../../styles/desk.css'
import '../../../styles/record.css'

const BulkBar = lazy(() => import('./bulk-bar.tsx'))

export default function ReviewPage() {
  const queue = useQueue()
  const [ticked, setTicked] = useState<ReadonlySet<string>>()
  const filters = useFilters()
  const items = queue.data?.pages.flatMap((page) => page.items) ?? []
  const opened = filters.get('id')
  const current = opened ?? items[0]?.id
  // held, so that the list may change without changing what lies open under the reviewer's hand
  // biome-ignore lint/correctness/useExhaustiveDependencies: `filters` is new at every drawing
  useEffect(() => {
    if (!opened && current) filters.set({ id: current })
  }, [opened, current])
  return (
    <main className="desk" id="main">
      <h1 className="visually-hidden">审核台</h1>
      <div className="desk-list">
        <QueueFilters />
        <QueueCount items={items} total={queue.data?.pages[0]?.total} ticked={ticked} setTicked={setTicked} />
        <Loaded query={queue} lines={9}>
          {(data) =>
            items.length === 0 ? (
              <NothingWaits />
            ) : (
              <QueueList
                items={items}
                now={data.pages[0]?.serverNow ?? new Date().toISOString()}
                current={current}
                ticked={ticked}
                tick={(id) => setTicked(toggled(ticked, id))}
                more={queue.hasNextPage ? () => void queue.fetchNextPage() : undefined}
              />
            )
          }
        </Loaded>
      </div>
      <Opened id={current} items={items} />
    </main>
  )
}

function Opened({ id, items }: { id: string | undefined; items: readonly QueueItem[] }) {
  const filters = useFilters()
  const record = useRecord(id)
  // where to go on from an item that somebody else took out of the list
  const [onward, setOnward] = useState<string>()
  const open = (next: string | undefined) => filters.set({ id: next })
  if (!id)
    return (
      <div className="desk-main">
        <div className="desk-scroll">
          <div className="card">
            <Empty title="没有选中的登记" />
          </div>
        </div>
      </div>
    )
  const at = items.findIndex((item) => item.id === id)
  const step = (by: number) => {
    const next = at < 0 ? (items.find((item) => item.id === onward) ?? items[0]) : items[at + by]
    if (next) open(next.id)
  }
  const drop = () => dropFromQueue([id])
  return (
    <Loaded query={record} lines={12}>
      {(shown) => (
        <DeskPanel
          key={shown.id}
          record={shown}
          up={() => step(-1)}
          down={() => step(1)}
          decided={() => {
            open(neighbourOf(items, id))
            drop()
          }}
          overtaken={() => {
            setOnward(neighbourOf(items, id))
            open(id)
            drop()
          }}
        />
      )}
    </Loaded>
  )
}

interface CountProps {
  items: readonly QueueItem[]
  total: number | undefined
  ticked: ReadonlySet<string> | undefined
  setTicked: (ticked: ReadonlySet<string> | undefined) => void
}

function QueueCount({ items, total, ticked, setTicked }: CountProps) {
  const chosen = items.filter((item) => ticked?.has(item.id))
  const all = chosen.length === items.length && items.length > 0
  return (
    <div className="desk-count">
      {ticked ? (
        <>
          <label>
            <input
              type="checkbox"
              checked={all}
              onChange={() => setTicked(new Set(all ? [] : items.map((item) => item.id)))}
            />
            全选
          </label>
          <Suspense fallback={null}>
            <BulkBar chosen={chosen} done={() => setTicked(undefined)} />
          </Suspense>
        </>
      ) : (
        <span className="num">{total === undefined ? '　' : `共 ${total} 条，最早在前`}</span>
      )}
      <label className="push">
        <input
          type="checkbox"
          checked={!!ticked}
          onChange={() => setTicked(ticked ? undefined : new Set())}
        />
        多选
      </label>
    </div>
  )
}

function toggled(ticked: ReadonlySet<string> | undefined, id: string): ReadonlySet<string> {
  const next = new Set(ticked)
  if (!next.delete(id)) next.add(id)
  return next
}

function NothingWaits() {
  const filters = useFilters()
  const filtered = ['q', 'kind', 'type', 'review', 'department', 'stage'].some((name) => filters.get(name))
  return filtered ? (
    <Empty title="没有符合条件的待审登记">换个条件再看；已办结的在“登记记录”中。</Empty>
  ) : (
    <Empty title="都审完了">毕业生提交或应约后会出现在这里，上方菜单显示待办数量。</Empty>
  )
}
