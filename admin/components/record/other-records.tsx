import type { RegistrationView } from '@contract/api/registrations.ts'
import { Link } from 'react-router'
import { useYear } from '../year.tsx'

/** 其他登记 N 条 ›: what else this graduate has. For school pages. */
export function OtherRecords({ record }: { record: Pick<RegistrationView, 'graduate'> }) {
  const { year } = useYear()
  const { graduate } = record
  if (!graduate || graduate.otherRecords === 0) return null
  return (
    <Link className="small" to={`/graduates?year=${year}&open=${graduate.id}`}>
      其他登记 {graduate.otherRecords} 条 ›
    </Link>
  )
}
