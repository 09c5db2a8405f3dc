import type { RecordCard } from '@contract/api/graduates.ts'
import { askThen } from '../../session/message-rights.ts'
import { open } from '../../session/pages.ts'
import { dayAndTime } from '../../times/shanghai.ts'
import { Countdown } from '../countdown/index.tsx'
import { Element } from '../element/index.tsx'
import { PushButton } from '../push-button/index.tsx'
import './index.scss'

export interface HeroProps {
  record: RecordCard
  /** how many await an answer in all */
  count: number
  serverNow: string
  /** whether it can be answered now: the module is open */
  operable: boolean
  onEnd: () => void
}

interface Asked {
  lead: string
  button: string
}
function askedOf(status: string): Asked {
  if (status === 'invited') return { lead: '签约邀请等你回复', button: '查看并回复' }
  if (status === 'terminationRequested') return { lead: '单位申请解约，等你回复', button: '查看并回复' }
  return { lead: '老师退回，等你修改', button: '查看并修改' }
}

/** What awaits the graduate first. */
export function Hero({ record, count, serverNow, operable, onEnd }: HeroProps) {
  const { lead, button } = askedOf(record.status)
  const what = [record.position, record.place].filter((part) => part && part !== '--').join(' · ')
  return (
    <Element as="section" className="hero">
      <Element as="p" className="hero-lead">
        {count > 1 ? `共 ${count} 项等你处理 · ${lead}` : lead}
      </Element>
      <Element as="h2" className="hero-title">
        {record.title}
      </Element>
      <Element as="p" className="hero-lead">
        {what || record.subtitle}
      </Element>
      <Element className="hero-foot">
        <Element className="hero-time">
          {record.deadline ? (
            <Countdown deadline={record.deadline} serverNow={serverNow} onEnd={onEnd} />
          ) : null}
          {record.deadline ? <Element>{`${dayAndTime(record.deadline, serverNow)} 截止`}</Element> : null}
        </Element>
        <PushButton kind="inverse" onClick={() => askThen(() => open('record', { id: record.id }))}>
          {operable ? button : '查看'}
        </PushButton>
      </Element>
    </Element>
  )
}
