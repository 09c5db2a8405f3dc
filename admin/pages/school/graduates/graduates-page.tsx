import type { GraduateRow, listGraduates } from '@contract/api/graduates.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import { get, type QueryOf } from '../../../api/client.ts'
import { useSignedIn } from '../../../api/session.ts'
import { useFilters } from '../../../components/address-bar.ts'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { ChoiceFilter, SearchFilter } from '../../../components/filters.tsx'
import { Pager } from '../../../components/pager.tsx'
import { Empty } from '../../../components/states.tsx'
import { useYear } from '../../../components/year.tsx'
import { useDepartmentOptions } from '../review/queue-filters.tsx'
import { GraduateTags } from './graduate-tags.tsx'

const GraduateDrawer = lazy(() => import('./graduate-drawer.tsx'))
type State = QueryOf<typeof listGraduates>['state']

const stateOptions = [
  { value: 'unactivated', label: '未激活' },
  { value: 'unconfirmed', label: '未核对信息' },
  { value: 'unregistered', label: '未登记去向' },
  { value: 'locked', label: '定向/委培（不可网签）' },
  { value: 'suspended', label: '已停用' },
]
const columns: Column<GraduateRow>[] = [
  { key: 'name', title: '姓名', tight: true, render: (row) => row.name },
  {
    key: 'student',
    title: '学号',
    tight: true,
    render: (row) => <span className="num">{row.studentNumber}</span>,
  },
  {
    key: 'exam',
    title: '考生号',
    tight: true,
    render: (row) => <span className="num">{row.examNumber}</span>,
  },
  {
    key: 'id',
    title: '身份证号',
    tight: true,
    render: (row) => <span className="num">{row.maskedIdNumber}</span>,
  },
  { key: 'department', title: '院系', render: (row) => row.department },
  { key: 'major', title: '专业', render: (row) => row.major },
  { key: 'level', title: '学历', tight: true, render: (row) => row.educationLevel },
  { key: 'state', title: '状态', tight: true, render: (row) => <GraduateTags row={row} /> },
  { key: 'destination', title: '去向', tight: true, render: (row) => row.destination },
]

export default function GraduatesPage() {
  const { year } = useYear()
  const filters = useFilters()
  const departments = useDepartmentOptions()
  const open = filters.get('open')
  const query = {
    year,
    q: filters.get('q'),
    department: filters.get('department'),
    state: filters.get('state') as State,
    after: filters.get('after'),
    limit: 30,
  }
  const list = useQuery({
    queryKey: ['graduates', query],
    queryFn: () => get<typeof listGraduates>('/school/graduates', query),
    placeholderData: keepPreviousData,
  })
  return (
    <main className="page" id="main">
      <div className="page-head">
        <h1>毕业生</h1>
        <div className="filters push">
          {departments.length > 1 && <ChoiceFilter name="department" label="院系" options={departments} />}
          <ChoiceFilter name="state" label="状态" options={stateOptions} />
          <SearchFilter placeholder="姓名、学号、考生号或完整身份证号" />
        </div>
      </div>
      <DataTable
        caption="毕业生"
        columns={columns}
        rows={list.data?.items}
        rowKey={(row) => row.id}
        error={list.error}
        retry={() => void list.refetch()}
        to={(row) => filters.link({ open: row.id })}
        current={open}
        empty={<NoGraduates filtered={!!(query.q || query.department || query.state)} />}
      />
      <Pager next={list.data?.next} total={list.data?.total} />
      {open && (
        <Suspense fallback={null}>
          <GraduateDrawer id={open} close={() => filters.set({ open: undefined, after: query.after })} />
        </Suspense>
      )}
    </main>
  )
}

function NoGraduates({ filtered }: { filtered: boolean }) {
  const { year } = useYear()
  const role = useSignedIn().role
  if (filtered)
    return <Empty title="没有符合条件的毕业生">请检查查询内容；身份证号须填写完整的 18 位。</Empty>
  if (role === 'department')
    return <Empty title={`还没有${year}届毕业生`}>学校上传生源信息后会出现在这里。</Empty>
  return (
    <Empty title={`还没有${year}届毕业生`} action={<Link to={`/roster?year=${year}`}>上传生源信息</Link>} />
  )
}
