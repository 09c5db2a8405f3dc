import type { DeliveryItem } from '../../api/delivery.ts'
import { minuteOf } from '../../components/time.ts'

/** How often it was tried and why it did not arrive; opened, every try and every channel that could not be asked. */
export function Tries({ item }: { item: DeliveryItem }) {
  const { tries, skipped } = item
  if (tries.length + skipped.length === 0) return <span className="muted">尚未发送</span>
  return (
    <details className="tries">
      <summary>
        {tries.length > 0 ? `尝试 ${tries.length} 次` : '没有可用的渠道'}
        <span className="muted">{shortReason(item)}</span>
      </summary>
      <ol>
        {tries.map((one) => (
          <li key={`${one.channel} ${one.at}`}>
            <span className="num">{minuteOf(one.at)}</span> {one.channelLabel}：{one.resultLabel}
            {one.reason && `，${one.reason}`}
            {one.code && <span className="muted mono">（{one.code}）</span>}
          </li>
        ))}
        {skipped.map(({ channel, channelLabel, reason }) => (
          <li key={channel} className="muted">
            {channelLabel}：{tries.some((one) => one.channel === channel) ? '没有再尝试' : '未尝试'}，{reason}
          </li>
        ))}
      </ol>
    </details>
  )
}

/** What went wrong at last, for who only glances at the list. */
function shortReason({ state, tries, skipped }: DeliveryItem): string {
  if (state === 'sent') return ''
  const last = tries.at(-1)?.reason
  const reasons = last ? [last] : [...new Set(skipped.map((one) => one.reason))]
  return reasons.length > 0 ? ` · ${reasons.join('、')}` : ''
}
