import { Element } from '../element/index.tsx'
import { Tappable } from '../tappable/index.tsx'
import './index.scss'

export interface NavRowProps {
  label: string
  value?: string
  onClick: () => void
}

/** A row that leads on: label left, value and › right. */
export function NavRow({ label, value = '', onClick }: NavRowProps) {
  return (
    <Tappable className="nav-row" onClick={onClick}>
      <Element as="span" className="nav-row-label">
        {label}
      </Element>
      <Element as="span" className="nav-row-value">
        {value}
      </Element>
      <Element as="span" className="nav-row-arrow" ariaHidden>
        ›
      </Element>
    </Tappable>
  )
}
