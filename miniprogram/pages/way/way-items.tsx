import type { MainPage } from '@contract/api/graduates.ts'
import { Element } from '../../components/element/index.tsx'
import { Tag } from '../../components/tag/index.tsx'
import { Tappable } from '../../components/tappable/index.tsx'
import { open } from '../../session/pages.ts'
import './index.scss'

/** The forms of one way, e.g. the three of 签就业协议书就业. */
export function WayItems({ way }: { way: MainPage['ways'][number] }) {
  return (
    <>
      {way.items.map((item) => (
        <Tappable
          key={item.key}
          className="card way-item"
          onClick={() => open('way', { way: way.key, item: item.key })}
        >
          <Element as="span" className="way-item-head">
            <Element as="b" className="way-item-title">
              {item.title}
            </Element>
            {item.open ? (
              <Element as="span" ariaHidden>
                ›
              </Element>
            ) : (
              <Tag tone="grey" text="未开放" />
            )}
          </Element>
          <Element as="span" className="way-item-note">
            {item.note}
          </Element>
          {item.open ? null : (
            <Element as="span" className="way-item-note">
              {item.reason ?? '请联系学校就业部门'}
            </Element>
          )}
        </Tappable>
      ))}
    </>
  )
}
