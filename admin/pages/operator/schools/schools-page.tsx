import type { SchoolRow } from '@contract/api/platform-schools.ts'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { usePlatformSchools } from '../../../api/platform-schools.ts'
import { useFilters } from '../../../components/address-bar.ts'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { SearchFilter } from '../../../components/filters.tsx'
import { Pager } from '../../../components/pager.tsx'
import { Empty } from '../../../components/states.tsx'
import { minuteOf } from '../../../components/time.ts'
import { AdminState } from './admin-state.tsx'

const SchoolDrawer = lazy(() => import('./school-drawer.tsx'))
const BringOnDialog = lazy(() =>
  import('./bring-on-dialog.tsx').then((file) => ({ default: file.BringOnDialog })),
)
const columns: Column<SchoolRow>[] = [
  { key: 'name', title: '学校名称', render: (row) => row.name },
  {
    key: 'code',
    title: '院校代码',
    tight: true,
    render: (row) => <span className="num">{row.schoolCode}</span>,
  },
  {
    key: 'contact',
    title: '联系方式',
    render: ({ contact }) => `${contact.office} ${contact.telephone}`,
  },
  { key: 'admins', title: '管理员', tight: true, render: (row) => <AdminState {...row} /> },
  {
    key: 'modules',
    title: '开放中的模块',
    render: (row) => row.openModules.join('、') || '--',
  },
  {
    key: 'at',
    title: '入驻时间',
    tight: true,
    render: (row) => <span className="num">{minuteOf(row.broughtOnAt)}</span>,
  },
]

export default function SchoolsPage() {
  const filters = useFilters()
  const [entering, setEntering] = useState(false)
  const query = { q: filters.get('q'), after: filters.get('after'), limit: 30 }
  const list = usePlatformSchools(query)
  const open = filters.get('open')
  const enter = () => setEntering(true)
  return (
    <main className="page" id="main">
      <div className="page-head">
        <h1>院校</h1>
        <div className="filters push">
          <SearchFilter placeholder="学校名称或院校代码" />
          <Button type="primary" onClick={enter}>
            院校入驻
          </Button>
        </div>
      </div>
      <DataTable
        caption="院校"
        columns={columns}
        rows={list.data?.items}
        rowKey={(row) => row.schoolCode}
        error={list.error}
        retry={() => void list.refetch()}
        to={(row) => filters.link({ open: row.schoolCode })}
        current={open}
        empty={query.q ? <NotFound /> : <NoSchools />}
      />
      <Pager next={list.data?.next} />
      <Suspense fallback={null}>
        {open && (
          <SchoolDrawer
            key={open}
            code={open}
            close={() => filters.set({ open: undefined, after: query.after })}
          />
        )}
        {entering && (
          <BringOnDialog
            close={() => setEntering(false)}
            open={(code) => {
              setEntering(false)
              filters.set({ open: code })
            }}
          />
        )}
      </Suspense>
    </main>
  )
}

const NotFound = () => <Empty title="没有符合条件的院校">请输入学校名称的一部分，或院校代码的前几位。</Empty>

const NoSchools = () => <Empty title="还没有院校">点右上角“院校入驻”，登记第一所学校并邀请它的管理员。</Empty>
