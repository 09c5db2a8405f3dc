import { ScrollView } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Element } from '../../components/element/index.tsx'
import { Tappable } from '../../components/tappable/index.tsx'
import './index.scss'

/** A list in a sheet that scrolls by itself: under a sheet WeChat scrolls nothing else. */
export function OptionList({
  options,
  chosen,
  onChoose,
}: {
  options: { value: string; label: string }[]
  chosen: string
  onChoose: (value: string) => void
}) {
  const rows = options.map(({ value, label }) => (
    <Tappable
      key={value}
      className={`option ${value === chosen ? 'option-on' : ''}`}
      selected={value === chosen}
      onClick={() => onChoose(value)}
    >
      {label}
    </Tappable>
  ))
  return <Scrolling className="option-list">{rows}</Scrolling>
}

/** Scrolls inside a sheet. */
export function Scrolling({ children, className }: { children: ReactNode; className: string }) {
  if (process.env.TARO_ENV === 'h5') return <Element className={className}>{children}</Element>
  return (
    <ScrollView scrollY className={className}>
      {children}
    </ScrollView>
  )
}
