import type { listRosterImports } from '@contract/api/schools.ts'
import { useQuery } from '@tanstack/react-query'
import { type AnswerOf, get } from '../../../api/client.ts'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { Empty } from '../../../components/states.tsx'
import { minuteOf } from '../../../components/time.ts'
import { useYear } from '../../../components/year.tsx'
import { ImportState, isRunning, yearLabel } from './import-state.tsx'

type Row = AnswerOf<typeof listRosterImports>['items'][number]
const columns: Column<Row>[] = [
  { key: 'file', title: '文件', render: (row) => row.fileName },
  { key: 'year', title: '届别', tight: true, render: (row) => yearLabel(row.year) },
  { key: 'state', title: '状态', tight: true, render: (row) => <ImportState state={row.state} /> },
  { key: 'rows', title: '行数', align: 'right', tight: true, render: (row) => row.rows },
  { key: 'accepted', title: '正确', align: 'right', tight: true, render: (row) => row.accepted },
  { key: 'rejected', title: '有错', align: 'right', tight: true, render: (row) => row.rejectedRows },
  { key: 'by', title: '上传人', tight: true, render: (row) => row.by },
  {
    key: 'at',
    title: '时间',
    tight: true,
    render: (row) => <span className="num">{minuteOf(row.createdAt)}</span>,
  },
]
const POLL = 2000

export function ImportHistory() {
  const { year } = useYear()
  const list = useQuery({
    queryKey: ['roster', 'list'],
    queryFn: () => get<typeof listRosterImports>('/school/roster/imports'),
    refetchInterval: (query) => (query.state.data?.items.some((row) => isRunning(row.state)) ? POLL : false),
  })
  return (
    <>
      <h2>上传记录</h2>
      <DataTable
        caption="上传记录"
        columns={columns}
        rows={list.data?.items}
        rowKey={(row) => row.id}
        error={list.error}
        retry={() => void list.refetch()}
        to={(row) => `/roster/${row.id}?year=${year}`}
        empty={<Empty title="还没有上传过生源信息">下载模板填好后，在上方选择文件。</Empty>}
      />
    </>
  )
}
