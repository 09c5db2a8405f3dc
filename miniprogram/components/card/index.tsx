import type { ReactNode } from 'react'
import { Element } from '../element/index.tsx'
import './index.scss'

export interface CardProps {
  children: ReactNode
  title?: string
  /** right of the title: a count, a link */
  aside?: ReactNode
  className?: string
}

export function Card({ children, title, aside, className = '' }: CardProps) {
  return (
    <Element as="section" className={`card ${className}`}>
      {title ? <CardHead title={title} aside={aside} /> : null}
      {children}
    </Element>
  )
}

/** A heading with something at its right; also used outside of cards. */
export function CardHead({ title, aside }: { title: string; aside?: ReactNode }) {
  return (
    <Element className="card-head">
      <Element as="h2" className="card-title">
        {title}
      </Element>
      {aside}
    </Element>
  )
}
