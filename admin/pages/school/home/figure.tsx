import { Link } from 'react-router'

interface Props {
  label: string
  value: number | string | undefined
  to: string
  hot?: boolean
}

export function Figure({ label, value, to, hot }: Props) {
  return (
    <Link className={hot ? 'figure hot' : 'figure'} to={to}>
      <span>{label}</span>
      {value === undefined ? <span className="bone" /> : <b>{value}</b>}
    </Link>
  )
}
