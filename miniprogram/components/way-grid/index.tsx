import type { MainPage } from '@contract/api/graduates.ts'
import { open } from '../../session/pages.ts'
import { Element } from '../element/index.tsx'
import { Tag } from '../tag/index.tsx'
import { Tappable } from '../tappable/index.tsx'
import './index.scss'

type Way = MainPage['ways'][number]

/** The four ways of 去向填报. Closed ones are grey and can still be read about; why they are closed is said once below. */
export function WayGrid({ ways }: { ways: Way[] }) {
  const reasons = [
    ...new Set(ways.flatMap(({ open, reason }) => (open ? [] : [reason ?? '请联系学校就业部门']))),
  ]
  return (
    <>
      <Element className="way-grid">
        {ways.map((way) => (
          <WayCard key={way.key} way={way} />
        ))}
      </Element>
      {reasons.map((reason) => (
        <Element as="p" className="way-reason" key={reason}>{`未开放的方式：${reason}`}</Element>
      ))}
    </>
  )
}

function WayCard({ way }: { way: Way }) {
  return (
    <Tappable className={`way ${way.open ? '' : 'way-closed'}`} onClick={() => open('way', { way: way.key })}>
      <Element as="b" className="way-title">
        {way.title}
      </Element>
      <Element as="span" className="way-note">
        {way.note}
      </Element>
      {way.open ? null : (
        <Element as="span" className="way-tag">
          <Tag tone="grey" text="未开放" />
        </Element>
      )}
    </Tappable>
  )
}
