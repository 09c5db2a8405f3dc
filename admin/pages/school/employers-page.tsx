import type { listSchoolEmployers } from '@contract/api/schools.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type AnswerOf, get } from '../../api/client.ts'
import { useFilters } from '../../components/address-bar.ts'
import { type Column, DataTable } from '../../components/data-table.tsx'
import { SearchFilter } from '../../components/filters.tsx'
import { Pager } from '../../components/pager.tsx'
import { Empty } from '../../components/states.tsx'
import { Tag } from '../../components/tags.tsx'
import { useYear } from '../../components/year.tsx'

type Row = AnswerOf<typeof listSchoolEmployers>['items'][number]

const columns: Column<Row>[] = [
  { key: 'name', title: '单位名称', render: (row) => <b>{row.name}</b> },
  {
    key: 'code',
    title: '统一社会信用代码',
    tight: true,
    render: (row) => <span className="mono">{row.creditCode}</span>,
  },
  { key: 'nature', title: '单位性质', tight: true, render: (row) => row.nature },
  { key: 'industry', title: '单位行业', render: (row) => row.industry },
  { key: 'region', title: '所在地', render: (row) => row.region },
  {
    key: 'verified',
    title: '认证',
    tight: true,
    render: (row) => <Tag tone={row.verified ? 'green' : 'grey'}>{row.verified ? '已认证' : '未认证'}</Tag>,
  },
  { key: 'invitations', title: '邀请', align: 'right', tight: true, render: (row) => row.invitations },
  { key: 'agreements', title: '签约', align: 'right', tight: true, render: (row) => row.agreements },
]

export default function SchoolEmployersPage() {
  const { year } = useYear()
  const filters = useFilters()
  const query = { year, q: filters.get('q'), after: filters.get('after'), limit: 30 }
  const list = useQuery({
    queryKey: ['school-employers', query],
    queryFn: () => get<typeof listSchoolEmployers>('/school/employers', query),
    placeholderData: keepPreviousData,
  })
  return (
    <main className="page" id="main">
      <div className="page-head">
        <h1>用人单位</h1>
        <p>{year}届与本校毕业生有邀请或签约的单位</p>
        <div className="filters push">
          <SearchFilter placeholder="单位名称或信用代码" />
        </div>
      </div>
      <DataTable
        caption="用人单位"
        columns={columns}
        rows={list.data?.items}
        rowKey={(row) => row.employerId}
        error={list.error}
        retry={() => void list.refetch()}
        empty={
          <Empty title={query.q ? '没有符合条件的单位' : '还没有单位邀请本校毕业生'}>
            单位注册并通过认证后即可向毕业生发起邀请，邀请发出后会列在这里。
          </Empty>
        }
      />
      <Pager next={list.data?.next} />
    </main>
  )
}
