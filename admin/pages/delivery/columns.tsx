import { Link } from 'react-router'
import type { DeliveryItem } from '../../api/delivery.ts'
import type { Column } from '../../components/data-table.tsx'
import { Tag, type Tone } from '../../components/tags.tsx'
import { minuteOf } from '../../components/time.ts'
import { ResendButton } from './resend-button.tsx'
import { Tries } from './tries.tsx'

const kinds: Record<DeliveryItem['recipientKind'], string> = {
  graduate: '毕业生',
  employer: '用人单位',
  staff: '审核人员',
}
const tones: Record<DeliveryItem['state'], Tone> = {
  waiting: 'blue',
  sent: 'green',
  givenUp: 'red',
  none: 'grey',
}
const school: Column<DeliveryItem> = {
  key: 'school',
  title: '学校代码',
  tight: true,
  render: (row) => <span className="mono">{row.schoolCode ?? '--'}</span>,
}

/** @param all of all schools, for the platform, whose records are not its to open */
export function deliveryColumns(all: boolean): Column<DeliveryItem>[] {
  return [
    {
      key: 'at',
      title: '时间',
      tight: true,
      render: (row) => <span className="num">{minuteOf(row.at)}</span>,
    },
    ...(all ? [school] : []),
    {
      key: 'recipient',
      title: '收件人',
      render: (row) => (
        <>
          {row.recipientName} <span className="muted block">{kinds[row.recipientKind]}</span>
        </>
      ),
    },
    {
      key: 'title',
      title: '通知',
      render: (row) => (
        <>
          {row.registrationId && !all ? (
            <Link to={`/records/${row.registrationId}`}>{row.title}</Link>
          ) : (
            row.title
          )}
          <span className="muted block">{row.purposeLabel}</span>
        </>
      ),
    },
    { key: 'state', title: '状态', tight: true, render: (row) => <State row={row} /> },
    { key: 'channel', title: '渠道', tight: true, render: (row) => row.channelLabel ?? '--' },
    { key: 'tries', title: '经过', render: (row) => <Tries item={row} /> },
    { key: 'act', title: '处理', render: (row) => <ResendButton item={row} /> },
  ]
}

function State({ row }: { row: DeliveryItem }) {
  return (
    <>
      <Tag tone={tones[row.state]}>{row.stateLabel}</Tag>
      {row.nextAt && <span className="muted block num">{minuteOf(row.nextAt).slice(5)} 发送</span>}
      {row.maybeTwice && <span className="muted block">可能收到两次</span>}
    </>
  )
}
