import type { RecordCard } from '@contract/api/graduates.ts'
import { Link } from 'react-router'
import { StatusTag } from '../../../components/tags.tsx'
import { minuteOf } from '../../../components/time.ts'
import { useYear } from '../../../components/year.tsx'
import '../../../styles/home.css'

export function GraduateRecords({ records }: { records: readonly RecordCard[] }) {
  const { year } = useYear()
  return (
    <section className="card">
      <h2>登记记录</h2>
      {records.length === 0 && (
        <p className="muted small">还没有登记记录。收到单位邀请或自行登记去向后会列在这里。</p>
      )}
      <ul className="line-list">
        {records.map((record) => (
          <li key={record.id}>
            <StatusTag phase={record.phase}>{record.statusShort}</StatusTag>
            <Link to={`/records/${record.id}?year=${year}`}>{record.title}</Link>
            <span className="muted">{record.position}</span>
            <span className="num">{minuteOf(record.at)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
