import Taro from '@tarojs/taro'
import { type ReactNode, useEffect } from 'react'
import { goBack } from '../../session/pages.ts'
import { Element } from '../element/index.tsx'
import { Tappable } from '../tappable/index.tsx'
import './index.scss'

export interface PageFrameProps {
  /** WeChat shows it in its own bar, the browser in ours and in its tab */
  title: string
  /** whether one may go back from here; WeChat draws its own arrow */
  back?: boolean
  /** in place of going back at once: a page with unsaved work asks first (browser only, WeChat has its own arrow) */
  onBack?: () => void
  /** small things right of the title, below WeChat's bar there */
  tools?: ReactNode
  /** under the head, over the whole width: tabs */
  tabs?: ReactNode
  /** stays at the bottom */
  bar?: ReactNode
  children: ReactNode
}

export function PageFrame({
  title,
  back = true,
  onBack = goBack,
  tools,
  tabs,
  bar,
  children,
}: PageFrameProps) {
  useEffect(() => {
    if (process.env.TARO_ENV === 'h5')
      document.title = title === '毕业去向登记' ? title : `${title} · 毕业去向登记`
    else void Taro.setNavigationBarTitle({ title })
  }, [title])
  return (
    <Element className="page">
      {process.env.TARO_ENV === 'h5' ? (
        <WebHead title={title} back={back} onBack={onBack} tools={tools} />
      ) : (
        <WeappTools tools={tools} />
      )}
      {tabs}
      <Element as="main" className="page-body">
        {children}
      </Element>
      {bar}
    </Element>
  )
}

function WebHead({
  title,
  back,
  onBack,
  tools,
}: Pick<PageFrameProps, 'title' | 'back' | 'onBack' | 'tools'>) {
  return (
    <Element as="header" className="page-head">
      {back ? (
        <Tappable className="page-back" label="返回" onClick={onBack ?? goBack}>
          ‹
        </Tappable>
      ) : null}
      <Element as="h1" className="page-title">
        {title}
      </Element>
      <Element className="page-tools">{tools}</Element>
    </Element>
  )
}

function WeappTools({ tools }: { tools?: ReactNode }) {
  return tools ? <Element className="page-head page-tools">{tools}</Element> : null
}
