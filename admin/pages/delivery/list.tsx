import { Button } from 'antd'
import type { ReactNode } from 'react'
import { type DeliveryQuery, useDeliveries } from '../../api/delivery.ts'
import { useSignedIn } from '../../api/session.ts'
import { DataTable } from '../../components/data-table.tsx'
import { Empty } from '../../components/states.tsx'
import { deliveryColumns } from './columns.tsx'

/** @param query `null` until it is known what to show first */
export function DeliveryList({ query }: { query: DeliveryQuery | null }) {
  const all = useSignedIn().role === 'operator'
  const list = useDeliveries(query)
  return (
    <>
      <DataTable
        caption="消息"
        columns={deliveryColumns(all)}
        rows={list.data?.pages.flatMap((page) => page.items)}
        rowKey={(row) => row.id}
        error={list.error}
        retry={() => void list.refetch()}
        empty={emptyOf(query)}
      />
      {list.hasNextPage && (
        <div className="more">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            加载更多
          </Button>
        </div>
      )}
    </>
  )
}

function emptyOf(query: DeliveryQuery | null): ReactNode {
  if (query?.channel || query?.purpose || query?.q)
    return <Empty title="没有符合条件的消息">请换一个渠道、类别或姓名，或在“全部”中查看。</Empty>
  switch (query?.state) {
    case 'givenUp':
      return (
        <Empty title="没有未送达的消息">所有渠道都没有发出的消息会列在这里，可查看原因并重新发送。</Empty>
      )
    case 'waiting':
      return <Empty title="没有等待发送的消息">新的通知通常几秒内发出；夜间的短信等到早上 8 点。</Empty>
    case 'none':
      return <Empty title="没有仅站内的消息">本人刚办完的事只留站内消息，不再另外提醒。</Empty>
    default:
      return (
        <Empty title="还没有消息">
          有邀请、审核、解约等进展时系统会自动通知毕业生和单位，发送情况会出现在这里。
        </Empty>
      )
  }
}
