import { Button } from 'antd'
import { Navigate, useNavigate } from 'react-router'
import { type DeliveryQuery, type DeliverySummary, useDeliverySummary } from '../../api/delivery.ts'
import { useSignedIn } from '../../api/session.ts'
import { useFilters } from '../../components/address-bar.ts'
import { SearchFilter } from '../../components/filters.tsx'
import { Loaded } from '../../components/states.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { ChannelRow } from './channel-figures.tsx'
import { DeliveryFilters } from './filters.tsx'
import { DeliveryList } from './list.tsx'

type State = NonNullable<DeliveryQuery['state']>
/** `all` stands in the address bar too: without a state the page chooses what to show first. */
const tabs: readonly (readonly [State | 'all', string])[] = [
  ['givenUp', '未送达'],
  ['all', '全部'],
  ['waiting', '等待发送'],
  ['sent', '已发送'],
  ['none', '仅站内消息'],
]

/** What became of every message beyond the inbox: of a school its own, of the platform all. */
export default function DeliveryPage() {
  const filters = useFilters()
  const navigate = useNavigate()
  const summary = useDeliverySummary()
  const school = useSignedIn().role === 'school'
  const state = filters.get('state')
  return (
    <main className="page" id="main">
      <div className="page-head">
        <h1>消息送达</h1>
        <p>每条通知都在站内消息中；这里是另外经微信、短信和邮件发出的情况</p>
        <Button className="push" onClick={() => void navigate('/delivery/templates')}>
          消息模板
        </Button>
      </div>
      <Loaded query={summary} lines={3}>
        {({ channels, states }) => (
          <>
            <ChannelRow channels={channels} />
            {!state && <Navigate to={filters.link({ state: firstOf(states) })} replace />}
          </>
        )}
      </Loaded>
      <Tabs name="state" current={state ?? ''} tabs={tabs} />
      <div className="filters">
        <DeliveryFilters />
        {school && <SearchFilter placeholder="毕业生姓名" />}
      </div>
      <DeliveryList query={state ? queryOf(filters, state) : null} />
    </main>
  )
}

const firstOf = ({ givenUp }: DeliverySummary['states']) => (givenUp > 0 ? 'givenUp' : 'all')

function queryOf(filters: ReturnType<typeof useFilters>, state: string): DeliveryQuery {
  return {
    state: state === 'all' ? undefined : (state as State),
    channel: filters.get('channel') as DeliveryQuery['channel'],
    purpose: filters.get('purpose') as DeliveryQuery['purpose'],
    q: filters.get('q'),
  }
}
