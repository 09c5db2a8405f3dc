import type { EmployerView, listEmployers } from '@contract/api/employers.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { get } from '../../api/client.ts'
import { useFilters } from '../../components/address-bar.ts'
import { type Column, DataTable } from '../../components/data-table.tsx'
import { SearchFilter } from '../../components/filters.tsx'
import { Pager } from '../../components/pager.tsx'
import { Empty } from '../../components/states.tsx'
import { Tabs } from '../../components/tabs.tsx'
import type { Verification } from '../../components/tags.tsx'
import { minuteOf } from '../../components/time.ts'

const EmployerDrawer = lazy(() => import('./employer-drawer.tsx'))
const tabs: readonly (readonly [Verification, string])[] = [
  ['pending', '等待认证'],
  ['verified', '已认证'],
  ['returned', '已退回'],
  ['suspended', '已停用'],
]
const columns: Column<EmployerView>[] = [
  { key: 'name', title: '单位名称', render: (row) => row.name },
  {
    key: 'code',
    title: '统一社会信用代码',
    tight: true,
    render: (row) => <span className="mono">{row.creditCode}</span>,
  },
  { key: 'nature', title: '单位性质', tight: true, render: (row) => row.natureName },
  { key: 'industry', title: '单位行业', render: (row) => row.industryName },
  { key: 'region', title: '所在地', render: (row) => row.regionName },
  { key: 'contact', title: '联系人', tight: true, render: (row) => row.contact },
  {
    key: 'at',
    title: '提交时间',
    tight: true,
    render: (row) => <span className="num">{minuteOf(row.registeredAt)}</span>,
  },
]

export default function VerificationPage() {
  const filters = useFilters()
  const state = (filters.get('state') ?? 'pending') as Verification
  const query = { verification: state, q: filters.get('q'), after: filters.get('after'), limit: 30 }
  const list = useQuery({
    queryKey: ['employers', query],
    queryFn: () => get<typeof listEmployers>('/operator/employers', query),
    placeholderData: keepPreviousData,
  })
  const open = list.data?.items.find((row) => row.employerId === filters.get('open'))
  return (
    <main className="page" id="main">
      <div className="page-head">
        <h1>单位认证</h1>
        <div className="filters push">
          <SearchFilter placeholder="单位名称或信用代码" />
        </div>
      </div>
      <Tabs name="state" current={state} tabs={tabs} />
      <DataTable
        caption="单位"
        columns={columns}
        rows={list.data?.items}
        rowKey={(row) => row.employerId}
        error={list.error}
        retry={() => void list.refetch()}
        to={(row) => filters.link({ open: row.employerId })}
        current={filters.get('open')}
        empty={
          <Empty title={state === 'pending' ? '没有等待认证的单位' : '这里还没有单位'}>
            单位注册后会出现在“等待认证”中，最早的在前。
          </Empty>
        }
      />
      <Pager next={list.data?.next} />
      {open && (
        <Suspense fallback={null}>
          <EmployerDrawer
            key={open.employerId}
            employer={open}
            close={() => filters.set({ open: undefined, after: query.after })}
          />
        </Suspense>
      )}
    </main>
  )
}
