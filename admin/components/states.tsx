import { Button } from 'antd'
import type { ReactNode } from 'react'
import { ApiError, messageOf } from '../api/client.ts'

/** Grey bars in place of what is on its way; invisible for the first 300 ms. */
export function Bones({ lines = 6 }: { lines?: number }) {
  return (
    <div className="bones" role="status" aria-label="正在加载">
      {Array.from({ length: lines }, (_, i) => 92 - ((i * 17) % 40) - i / 10).map((width) => (
        <span key={width} className="bone" style={{ width: `${width}%` }} />
      ))}
    </div>
  )
}

/** What went wrong and the way out. What is not there does not come by asking again. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const missing = error instanceof ApiError && error.status === 404
  return (
    <div className="state" role="alert">
      <b>{missing ? '没有找到' : '没能加载'}</b>
      <p>{messageOf(error)}</p>
      {retry && !missing && <Button onClick={retry}>重试</Button>}
    </div>
  )
}

/** Nothing here: says why, and what to do next. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="state">
      <b>{title}</b>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}

interface Asked<T> {
  data: T | undefined
  error: unknown
  refetch: () => unknown
}

/** Bones, failure or the content of one query. */
export function Loaded<T>({
  query,
  lines,
  children,
}: {
  query: Asked<T>
  lines?: number
  children: (data: T) => ReactNode
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error)
    return (
      <div className="card">
        <Failure error={query.error} retry={() => void query.refetch()} />
      </div>
    )
  return (
    <div className="card">
      <Bones lines={lines} />
    </div>
  )
}
