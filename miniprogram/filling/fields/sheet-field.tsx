import type { FormField } from '@contract/forms/field.ts'
import { Element } from '../../components/element/index.tsx'
import { Tappable } from '../../components/tappable/index.tsx'
import { FieldName } from '../../components/text-input/index.tsx'
import { FieldError } from './day-field.tsx'
import './index.scss'

export interface SheetFieldProps {
  field: FormField
  /** the answer in words; empty: none yet */
  shown: string
  error: string | null
  onOpen: () => void
}

/** Looks like a field and opens a list. */
export function SheetField({ field, shown, error, onOpen }: SheetFieldProps) {
  const text = shown || field.placeholder || '请选择'
  return (
    <Element className={`text-input${error ? ' text-input-wrong' : ''}`}>
      <Element className="text-input-label">
        <FieldName label={field.label} required={field.required ?? false} />
      </Element>
      <Tappable className="text-input-field choice-field" label={`${field.label}：${text}`} onClick={onOpen}>
        <Element as="span" className={shown ? '' : 'field-empty'}>
          {text}
        </Element>
      </Tappable>
      {error ? <FieldError text={error} /> : null}
    </Element>
  )
}
