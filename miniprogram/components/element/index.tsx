import { View } from '@tarojs/components'
import { createElement, type ReactNode } from 'react'

type Tag =
  | 'div'
  | 'section'
  | 'header'
  | 'main'
  | 'nav'
  | 'p'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'ul'
  | 'ol'
  | 'li'
  | 'dl'
  | 'dt'
  | 'dd'
  | 'span'
  | 'b'
  | 'i'

const weappClasses: Partial<Record<Tag, string>> = { span: 'inline', i: 'inline', b: 'inline strong' }

export interface ElementProps {
  /** what it is to the browser; this and all that a screen reader needs is for H5, Taro's weapp templates carry none of it */
  as?: Tag
  className?: string
  children?: ReactNode
  id?: string
  role?: 'status' | 'alert' | 'timer' | 'img' | 'note'
  ariaLabel?: string
  ariaHidden?: boolean
  ariaCurrent?: 'step' | 'page'
}

/** A box or a piece of text: a native element with its meaning in the browser, a view in WeChat. */
export function Element({
  as = 'div',
  className,
  children,
  id,
  role,
  ariaLabel,
  ariaHidden,
  ariaCurrent,
}: ElementProps) {
  if (process.env.TARO_ENV === 'h5') {
    const aria = { 'aria-label': ariaLabel, 'aria-hidden': ariaHidden, 'aria-current': ariaCurrent }
    return createElement(as, { className, id, role, ...aria }, children)
  }
  return <View className={[className, weappClasses[as]].filter(Boolean).join(' ')}>{children}</View>
}
