import type { RosterProblem } from '@contract/api/schools.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { type Column, DataTable } from '../../../components/data-table.tsx'

const FIRST = 50
type Row = RosterProblem & { at: string }
const columns: Column<Row>[] = [
  { key: 'row', title: '行', tight: true, render: (each) => <span className="num">第 {each.row} 行</span> },
  { key: 'column', title: '列', tight: true, render: (each) => each.column },
  {
    key: 'value',
    title: '内容',
    render: (each) =>
      each.value ? (
        <span className="problem-value">{each.value}</span>
      ) : (
        <span className="muted">（空）</span>
      ),
  },
  { key: 'reason', title: '原因', render: (each) => each.reason },
]

/** Each bad cell with the sheet's own row number; the server sends the first 500. */
export function Problems({
  title,
  problems,
  total,
}: {
  title: string
  problems: readonly RosterProblem[]
  total?: number
}) {
  const [all, setAll] = useState(false)
  if (problems.length === 0) return null
  const rows = problems.map((each, i) => ({ ...each, at: `${each.row}-${each.column}-${i}` }))
  const shown = all ? rows : rows.slice(0, FIRST)
  return (
    <section className="stack" style={{ gap: 8 }}>
      <h2>
        {title}{' '}
        <span className="muted small">
          {problems.length} 处{total !== undefined && `，共 ${total} 行`}
          {problems.length >= 500 && '（只列前 500 处，其余见带备注的工作簿）'}
        </span>
      </h2>
      <DataTable caption={title} columns={columns} rows={shown} rowKey={(row) => row.at} empty={null} />
      {shown.length < rows.length && (
        <div>
          <Button size="small" onClick={() => setAll(true)}>
            显示全部 {rows.length} 处
          </Button>
        </div>
      )}
    </section>
  )
}
