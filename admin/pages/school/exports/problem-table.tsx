import { Link } from 'react-router'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { Empty } from '../../../components/states.tsx'
import { useYear } from '../../../components/year.tsx'
import type { Check } from './export-page.tsx'

type Item = Check['items'][number]

const columns = (labels: ReadonlyMap<string, string>): Column<Item>[] => [
  { key: 'name', title: '姓名', tight: true, render: (row) => row.name },
  {
    key: 'exam',
    title: '考生号',
    tight: true,
    render: (row) => <span className="num">{row.examNumber}</span>,
  },
  { key: 'department', title: '院系', render: (row) => row.department },
  { key: 'destination', title: '去向', render: (row) => row.destination },
  { key: 'problem', title: '问题', tight: true, render: (row) => labels.get(row.problem) ?? row.problem },
  { key: 'detail', title: '说明', render: (row) => row.detail || '--' },
]

/** What would be rejected: each leads to the registration, or to the graduate where there is none or the roster is short. */
export function ProblemTable({ check, chosen }: { check: Check | undefined; chosen: string | undefined }) {
  const { year } = useYear()
  const labels = new Map(check?.counts.map(({ problem, label }) => [problem, label]))
  const to = (row: Item) =>
    row.registrationId && row.problem !== 'noStudentInfo'
      ? `/records/${row.registrationId}?year=${year}`
      : `/graduates?year=${year}&q=${row.examNumber}&open=${row.graduateId}`
  return (
    <>
      <DataTable
        caption="会被退回的"
        columns={columns(labels)}
        rows={check?.items}
        rowKey={(row) => `${row.graduateId} ${row.problem}`}
        to={to}
        empty={
          chosen ? (
            <Empty title="没有这类问题" />
          ) : check?.total ? (
            <Empty title="预检没有发现问题">可以下载文件上报。</Empty>
          ) : (
            <Empty title="还没有毕业生" action={<Link to={`/roster?year=${year}`}>上传生源信息</Link>}>
              上传后会在这里预检。
            </Empty>
          )
        }
      />
      {check?.more && (
        <p className="muted small">
          只列出前 {check.items.length} 条；点上方的问题分类查看，处理后会重新预检。
        </p>
      )}
    </>
  )
}
