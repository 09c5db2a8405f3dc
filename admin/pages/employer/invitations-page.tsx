import type { InvitationRow, listInvitations } from '@contract/api/registrations.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { get } from '../../api/client.ts'
import { useFilters } from '../../components/address-bar.ts'
import { type Column, DataTable } from '../../components/data-table.tsx'
import { ChoiceFilter, SearchFilter } from '../../components/filters.tsx'
import { Pager } from '../../components/pager.tsx'
import { Empty } from '../../components/states.tsx'
import { StatusTag } from '../../components/tags.tsx'
import { leftUntil, minuteOf } from '../../components/time.ts'
import { statusOptions } from './status-options.ts'

const columns: Column<InvitationRow>[] = [
  { key: 'name', title: '毕业生', tight: true, render: (row) => row.graduateName },
  { key: 'school', title: '学校', render: (row) => row.schoolName },
  { key: 'major', title: '院系 · 专业', render: (row) => `${row.department} · ${row.major}` },
  { key: 'post', title: '岗位', render: (row) => row.post },
  {
    key: 'status',
    title: '状态',
    tight: true,
    render: (row) => <StatusTag phase={row.phase}>{row.statusShort}</StatusTag>,
  },
  {
    key: 'sent',
    title: '邀约时间',
    tight: true,
    render: (row) => <span className="num">{minuteOf(row.sentAt)}</span>,
  },
  { key: 'deadline', title: '应约截止', tight: true, render: deadlineOf },
  { key: 'no', title: '协议编号', render: (row) => <span className="mono">{row.agreementNo ?? '--'}</span> },
]

function deadlineOf(row: InvitationRow) {
  return (
    <span className="num">
      {minuteOf(row.deadline)}
      {row.status === 'invited' && (
        <>
          <br />
          <span className="muted">{leftUntil(row.deadline, new Date().toISOString())}</span>
        </>
      )}
    </span>
  )
}

export default function InvitationsPage() {
  const filters = useFilters()
  const query = { status: filters.get('status'), q: filters.get('q'), after: filters.get('after'), limit: 30 }
  const list = useQuery({
    queryKey: ['records', 'invitations', query],
    queryFn: () => get<typeof listInvitations>('/employer/invitations', query),
    placeholderData: keepPreviousData,
  })
  return (
    <main className="page" id="main">
      <div className="page-head">
        <h1>邀请与协议</h1>
        <div className="filters push">
          <ChoiceFilter name="status" label="状态" options={statusOptions} />
          <SearchFilter placeholder="毕业生姓名" />
        </div>
      </div>
      <DataTable
        caption="邀请与协议"
        columns={columns}
        rows={list.data?.items}
        rowKey={(row) => row.id}
        error={list.error}
        retry={() => void list.refetch()}
        to={(row) => `/records/${row.id}`}
        empty={
          query.q || query.status ? (
            <Empty title="没有符合条件的邀请">换个状态或姓名再查。</Empty>
          ) : (
            <Empty title="还没有发出邀请" action={<Link to="/invite">发起邀请</Link>}>
              与毕业生谈妥后，即可发起线上签约邀请。
            </Empty>
          )
        }
      />
      <Pager next={list.data?.next} />
    </main>
  )
}
