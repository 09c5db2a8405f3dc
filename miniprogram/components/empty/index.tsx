import type { ReactNode } from 'react'
import { Element } from '../element/index.tsx'
import './index.scss'

export interface EmptyProps {
  title: string
  /** what to do next */
  lead: string
  children?: ReactNode
}

export function Empty({ title, lead, children }: EmptyProps) {
  return (
    <Element className="empty">
      <Element as="p" className="empty-title">
        {title}
      </Element>
      <Element as="p" className="empty-lead">
        {lead}
      </Element>
      {children ? <Element className="empty-act">{children}</Element> : null}
    </Element>
  )
}
