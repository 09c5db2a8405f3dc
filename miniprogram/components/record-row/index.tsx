import type { RecordCard } from '@contract/api/graduates.ts'
import { askThen } from '../../session/message-rights.ts'
import { open } from '../../session/pages.ts'
import { Element } from '../element/index.tsx'
import { Tag, toneOf } from '../tag/index.tsx'
import { Tappable } from '../tappable/index.tsx'
import './index.scss'

/** One 登记记录 in a list. */
export function RecordRow({ record }: { record: RecordCard }) {
  const show = () => open('record', { id: record.id })
  return (
    <Tappable className="record-row" onClick={() => (record.awaitsYou ? askThen(show) : show())}>
      <Element as="span" className="record-row-text">
        <Element as="b" className="record-row-title">
          {record.title}
        </Element>
        <Element as="span" className="record-row-small">{`${record.subtitle}`}</Element>
      </Element>
      <Tag tone={record.awaitsYou ? 'warn' : toneOf(record.phase)} text={record.statusShort} />
    </Tappable>
  )
}
