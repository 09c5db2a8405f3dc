import type { listInvitations } from '@contract/api/registrations.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { get } from '../../../api/client.ts'
import { Bones, Empty, Failure } from '../../../components/states.tsx'
import { StatusTag } from '../../../components/tags.tsx'
import { minuteOf } from '../../../components/time.ts'

const SHOWN = 8

export function LatestInvitations() {
  const list = useQuery({
    queryKey: ['records', 'invitations', 'latest'],
    queryFn: () => get<typeof listInvitations>('/employer/invitations', { limit: SHOWN }),
  })
  return (
    <section className="card">
      <h2 className="row">
        最近的邀请
        <Link className="push small" to="/invitations">
          全部 ›
        </Link>
      </h2>
      {list.error && !list.data && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Bones />}
      {list.data?.items.length === 0 && (
        <Empty title="还没有发出邀请">发出后可在这里看到应约和审核进展。</Empty>
      )}
      <ul className="line-list">
        {list.data?.items.map((row) => (
          <li key={row.id}>
            <StatusTag phase={row.phase}>{row.statusShort}</StatusTag>
            <Link to={`/records/${row.id}`}>{row.graduateName}</Link>
            <span className="muted">
              {row.schoolName} · {row.post}
            </span>
            <span className="num">{minuteOf(row.sentAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
