import type { listMessages } from '@contract/api/graduates.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { get } from '../../../api/client.ts'
import { Bones, Empty, Failure } from '../../../components/states.tsx'
import { minuteOf } from '../../../components/time.ts'

const SHOWN = 6

export function LatestMessages() {
  const list = useQuery({
    queryKey: ['messages', 'latest'],
    queryFn: () => get<typeof listMessages>('/messages', { limit: SHOWN }),
  })
  return (
    <section className="card">
      <h2 className="row">
        最新消息
        <Link className="push small" to="/messages">
          全部 ›
        </Link>
      </h2>
      {list.error && !list.data && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Bones />}
      {list.data?.items.length === 0 && <Empty title="还没有消息">应约、审核等进展会通知到这里。</Empty>}
      <ul className="line-list">
        {list.data?.items.map((message) => (
          <li key={message.id}>
            <span>
              {message.registrationId ? (
                <Link to={`/records/${message.registrationId}`}>{message.title}</Link>
              ) : (
                <b>{message.title}</b>
              )}
              <br />
              <span className="muted">{message.body}</span>
            </span>
            <span className="num">{minuteOf(message.at).slice(5)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
