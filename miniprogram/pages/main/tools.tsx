import type { MainPage } from '@contract/api/graduates.ts'
import { Element } from '../../components/element/index.tsx'
import { Tappable } from '../../components/tappable/index.tsx'
import { open } from '../../session/pages.ts'
import './index.scss'

/** 届别, 消息, 个人信息. */
export function MainTools({ page }: { page: MainPage | null }) {
  const unread = page?.unread ?? 0
  return (
    <>
      {page ? (
        <Tappable
          className="tool"
          label={`切换届别，现在是 ${page.graduate.year} 届`}
          onClick={() => open('graduations')}
        >
          <Element as="span" className="year-chip">{`${page.graduate.year}届 ▾`}</Element>
        </Tappable>
      ) : null}
      <Tappable
        className="tool"
        label={unread ? `消息，${unread} 条未读` : '消息'}
        onClick={() => open('messages')}
      >
        消息
        {unread ? (
          <Element as="span" className="unread">
            {unread > 99 ? '99+' : String(unread)}
          </Element>
        ) : null}
      </Tappable>
      <Tappable className="tool" onClick={() => open('profile')}>
        个人信息
      </Tappable>
    </>
  )
}
