import type { listReviewed } from '@contract/api/registrations.ts'
import type { Kind } from '@contract/workflow.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type AnswerOf, get } from '../../api/client.ts'
import { useFilters } from '../../components/address-bar.ts'
import { type Column, DataTable } from '../../components/data-table.tsx'
import { ChoiceFilter, SearchFilter } from '../../components/filters.tsx'
import { Pager } from '../../components/pager.tsx'
import { Empty } from '../../components/states.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { StatusTag } from '../../components/tags.tsx'
import { minuteOf } from '../../components/time.ts'
import { useYear } from '../../components/year.tsx'
import { KindFilter, kindOptions, useDepartmentOptions } from './review/queue-filters.tsx'
import { statusOptions } from './status-options.ts'

type Row = AnswerOf<typeof listReviewed>['items'][number]

const columns: Column<Row>[] = [
  { key: 'graduate', title: '毕业生', tight: true, render: (row) => row.graduateName },
  { key: 'department', title: '院系', render: (row) => row.department },
  {
    key: 'kind',
    title: '方式',
    tight: true,
    render: (row) => kindOptions.find((kind) => kind.value === row.kind)?.label ?? '--',
  },
  { key: 'title', title: '单位（去向）', render: (row) => row.title },
  { key: 'position', title: '岗位', render: (row) => row.position || '--' },
  {
    key: 'status',
    title: '状态',
    tight: true,
    render: (row) => <StatusTag phase={row.phase}>{row.statusShort}</StatusTag>,
  },
  { key: 'at', title: '时间', tight: true, render: (row) => <span className="num">{minuteOf(row.at)}</span> },
]

export default function RegistrationsPage() {
  const { year } = useYear()
  const filters = useFilters()
  const departments = useDepartmentOptions()
  const kind = filters.get('kind') as Kind | undefined
  const query = {
    year,
    kind,
    status: filters.get('status'),
    type: filters.get('type'),
    department: filters.get('department'),
    q: filters.get('q'),
    after: filters.get('after'),
    limit: 30,
  }
  const list = useQuery({
    queryKey: ['records', 'reviewed', query],
    queryFn: () => get<typeof listReviewed>('/review/records', query),
    placeholderData: keepPreviousData,
  })
  const filtered = [kind, query.status, query.type, query.department, query.q].some(Boolean)
  return (
    <main className="page" id="main">
      <div className="page-head">
        <h1>登记记录</h1>
        <div className="filters push">
          <KindFilter label="方式" />
          <ChoiceFilter name="status" label="状态" options={statusOptions(kind)} />
          {departments.length > 1 && <ChoiceFilter name="department" label="院系" options={departments} />}
          <SearchFilter placeholder="姓名或学号" />
        </div>
      </div>
      <Tabs
        name="status"
        current={filters.get('status') ?? ''}
        tabs={[
          ['', '全部记录'],
          ['voided', '作废名单'],
          ['terminated', '已解约'],
          ['helpAsked', '待协助的解约'],
        ]}
      />
      <DataTable
        caption="登记记录"
        columns={columns}
        rows={list.data?.items}
        rowKey={(row) => row.id}
        error={list.error}
        retry={() => void list.refetch()}
        to={(row) => `/records/${row.id}?year=${year}`}
        empty={
          <Empty title={filtered ? '没有符合条件的登记记录' : `还没有${year}届登记记录`}>
            {filtered ? '请换个条件查找。' : '毕业生接受邀请或提交去向后会出现在这里。'}
          </Empty>
        }
      />
      <Pager next={list.data?.next} />
    </main>
  )
}
