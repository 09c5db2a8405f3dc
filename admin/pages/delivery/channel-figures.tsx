import type { ChannelFigures } from '../../api/delivery.ts'
import { Tag } from '../../components/tags.tsx'
import { pauseWords } from './pause-words.ts'
import '../../styles/home.css'
import '../../styles/delivery.css'

/** How each channel did in the last seven days, and which of them takes nothing more today. */
export function ChannelRow({ channels }: { channels: readonly ChannelFigures[] }) {
  const now = new Date()
  const pauses = channels.flatMap((one) => {
    const words = pauseWords(one, now)
    return words ? [{ ...one, words }] : []
  })
  return (
    <>
      {pauses.map(({ channel, label, words }) => (
        <div key={channel} className="notice notice-orange" role="status">
          <b>{label}暂停发送</b>
          {words}。期间的消息改由其他渠道发送，无需处理。
        </div>
      ))}
      <section className="figures channels" aria-label="近 7 天各渠道送达情况">
        {channels.map((one) => (
          <Figure
            key={one.channel}
            figures={one}
            paused={pauses.some((each) => each.channel === one.channel)}
          />
        ))}
      </section>
    </>
  )
}

function Figure({ figures, paused }: { figures: ChannelFigures; paused: boolean }) {
  const { label, rate, sent, tries } = figures
  return (
    <div className="figure">
      <span className="row">
        {label}
        {paused && <Tag tone="orange">暂停中</Tag>}
      </span>
      <b>{rate === null ? '--' : percent(rate)}</b>
      <span className="num">{tries === 0 ? '近 7 天没有使用' : `发出 ${sent} / 尝试 ${tries} 次`}</span>
      <span className="num">{failuresOf(figures)}</span>
    </div>
  )
}

/** Never rounded up to 100 %: one that failed is to be seen. */
function percent(rate: number): string {
  return `${Math.floor(rate * 1000) / 10}%`
}

function failuresOf({ refused, later, unknown }: ChannelFigures): string {
  const parts = [
    [refused, '被拒绝'],
    [later, '暂缓'],
    [unknown, '没有应答'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, label]) => `${label} ${count}`)
    .join(' · ')
}
