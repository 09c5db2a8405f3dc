import type { listQueue } from '@contract/api/registrations.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { get } from '../../../api/client.ts'
import { Bones, Empty, Failure } from '../../../components/states.tsx'
import { waited } from '../../../components/time.ts'
import { useYear } from '../../../components/year.tsx'

const SHOWN = 8

export function OldestWaiting() {
  const { year } = useYear()
  const queue = useQuery({
    queryKey: ['records', 'oldest', year],
    queryFn: () => get<typeof listQueue>('/review/queue', { year, limit: SHOWN }),
  })
  return (
    <section className="card">
      <h2>等得最久的</h2>
      {queue.error && !queue.data && <Failure error={queue.error} retry={() => void queue.refetch()} />}
      {queue.isPending && <Bones />}
      {queue.data?.items.length === 0 && (
        <Empty title="没有等待审核的登记">毕业生应约或提交后会出现在这里。</Empty>
      )}
      <ul className="line-list">
        {queue.data?.items.map((item) => (
          <li key={item.id}>
            <Link to={`/review?year=${year}&id=${item.id}`}>{item.graduateName}</Link>
            <span className="muted">
              {item.kindLabel} · {item.title}
            </span>
            <span className="num">{waited(item.waitingSince, queue.data.serverNow)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
