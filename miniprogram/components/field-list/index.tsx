import type { Field } from '@contract/api/graduates.ts'
import type { ReactNode } from 'react'
import { Element } from '../element/index.tsx'
import './index.scss'

export interface FieldListProps {
  fields: Field[]
  /** something right of one value: 显示, 待确认 */
  after?: (field: Field) => ReactNode
}

/** Labels and values, in the order given. They stand side by side while there is room. */
export function FieldList({ fields, after }: FieldListProps) {
  return (
    <Element as="dl" className="field-list">
      {fields.map((field) => (
        <Element className="field" key={field.key}>
          <Element as="dt" className="field-label">
            {field.label}
          </Element>
          <Element as="dd" className="field-value">
            {field.value}
            {after?.(field)}
          </Element>
        </Element>
      ))}
    </Element>
  )
}
