import type { MainPage } from '@contract/api/graduates.ts'
import { open } from '../../session/pages.ts'
import { Element } from '../element/index.tsx'
import { Tappable } from '../tappable/index.tsx'
import './index.scss'

type Way = MainPage['ways'][number]

/** The four ways of 去向填报. A closed one is grey, says why, and can still be read about. */
export function WayGrid({ ways }: { ways: Way[] }) {
  return (
    <Element className="way-grid">
      {ways.map((way) => (
        <Tappable key={way.key} className={`way ${way.open ? '' : 'way-closed'}`} onClick={() => open('way', { way: way.key })}>
          <Element as="b" className="way-title">{way.title}</Element>
          <Element as="span" className="way-note">{way.note}</Element>
          {way.open ? null : <Element as="span" className="way-reason">{`未开放：${way.reason ?? '请联系学校就业部门'}`}</Element>}
        </Tappable>
      ))}
    </Element>
  )
}
