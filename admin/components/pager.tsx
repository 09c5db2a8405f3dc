import { Button } from 'antd'
import { usePaging } from './address-bar.ts'

/** 上一页 / 下一页 of a list that is paged by key. Draws nothing where there is one page only. */
export function Pager({ next, total }: { next: string | null | undefined; total?: number }) {
  const paging = usePaging()
  if (!next && !paging.previous && total === undefined) return null
  return (
    <nav className="pager" aria-label="分页">
      {total !== undefined && <span className="num">共 {total} 条</span>}
      {(next || paging.previous) && (
        <>
          {paging.pageNumber && <span className="num">第 {paging.pageNumber} 页</span>}
          <Button size="small" disabled={!paging.previous} onClick={paging.previous}>
            上一页
          </Button>
          <Button size="small" disabled={!next} onClick={() => next && paging.next(next)}>
            下一页
          </Button>
        </>
      )}
    </nav>
  )
}
