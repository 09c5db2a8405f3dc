import type { GraduateRow } from '@contract/api/graduates.ts'
import { Tag } from '../../../components/tags.tsx'

export function GraduateTags({ row }: { row: GraduateRow }) {
  return (
    <span className="row" style={{ gap: 4 }}>
      {row.suspended ? <Tag tone="red">已停用</Tag> : stage(row)}
      {row.locked && <Tag tone="blue">不可网签</Tag>}
    </span>
  )
}

function stage(row: GraduateRow) {
  if (row.confirmed) return <Tag tone="green">已核对</Tag>
  return row.activated ? <Tag tone="orange">未核对</Tag> : <Tag>未激活</Tag>
}
