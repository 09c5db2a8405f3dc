import { type MouseEvent, type ReactNode, useId } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { Bones, Failure } from './states.tsx'
import '../styles/table.css'

export interface Column<T> {
  key: string
  title: string
  render: (row: T) => ReactNode
  /** figures are set right */
  align?: 'right'
  /** never broken over lines */
  tight?: true
}

interface Props<T> {
  /** read out by screen readers; not drawn */
  caption: string
  columns: readonly Column<T>[]
  rows: readonly T[] | undefined
  rowKey: (row: T) => string
  error?: unknown
  retry?: () => void
  empty: ReactNode
  /** where a row leads; its first cell becomes the link */
  to?: (row: T) => string
  current?: string | null
}

/** A plain table: lists are paged by key and filtered by the server, so that nothing heavier is needed. Cards on a phone. */
export function DataTable<T>(props: Props<T>) {
  const { rows, columns } = props
  const id = useId()
  if (!rows) {
    return (
      <div className="table-wrap card">
        {props.error ? <Failure error={props.error} retry={props.retry} /> : <Bones lines={8} />}
      </div>
    )
  }
  if (rows.length === 0) return <div className="table-wrap">{props.empty}</div>
  return (
    <div className="table-wrap">
      <table className="table" aria-labelledby={id}>
        <caption id={id} className="visually-hidden">
          {props.caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={cellClass(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={props.rowKey(row)} row={row} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TableRow<T>({ row, columns, to, current, rowKey }: Props<T> & { row: T }) {
  const navigate = useNavigate()
  const location = useLocation()
  const target = to?.(row)
  // within the same page the way back through the pages is kept
  const state: unknown = target?.startsWith('?') ? location.state : null
  const open = (event: MouseEvent<HTMLElement>) => {
    const pressed = (event.target as HTMLElement).closest('a, button, input, label')
    if (target && !pressed && !window.getSelection()?.toString()) void navigate(target, { state })
  }
  const classes = [target ? 'opens' : '', current === rowKey(row) ? 'current' : ''].join(' ').trim()
  return (
    <tr className={classes || undefined} onClick={target ? open : undefined}>
      {columns.map((column, i) => (
        <td key={column.key} data-label={column.title} className={cellClass(column)}>
          {i === 0 && target ? (
            <Link to={target} state={state}>
              {column.render(row)}
            </Link>
          ) : (
            column.render(row)
          )}
        </td>
      ))}
    </tr>
  )
}

function cellClass<T>(column: Column<T>): string | undefined {
  return [column.align ?? '', column.tight ? 'tight' : ''].join(' ').trim() || undefined
}
