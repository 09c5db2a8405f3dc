import { Picker } from '@tarojs/components'
import { useId } from 'react'
import { Element } from '../../components/element/index.tsx'
import { FieldName } from '../../components/text-input/index.tsx'
import type { FieldProps } from './field-props.ts'

const ends = { start: '2000-01-01', end: '2050-12-31' }

/** A day or a month, by the phone's own picker. */
export function DayField(props: FieldProps) {
  return process.env.TARO_ENV === 'h5' ? <WebDayField {...props} /> : <WeappDayField {...props} />
}

const ofKind = (kind: string) => {
  const month = kind === 'month'
  const cut = (day: string) => (month ? day.slice(0, 7) : day)
  return { month, start: cut(ends.start), end: cut(ends.end) }
}

function WebDayField({ field, value, onChange, error }: FieldProps) {
  const id = useId()
  const { month, start, end } = ofKind(field.kind)
  const required = field.required ?? false
  return (
    <div className={`text-input${error ? ' text-input-wrong' : ''}`}>
      <label className="text-input-label" htmlFor={id}>
        <FieldName label={field.label} required={required} />
      </label>
      <input
        id={id}
        name={field.key}
        type={month ? 'month' : 'date'}
        min={start}
        max={end}
        value={value}
        className="text-input-field"
        aria-required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-more`}
        onChange={(event) => onChange(event.target.value)}
      />
      <div id={`${id}-more`}>{error ? <FieldError text={error} /> : null}</div>
    </div>
  )
}

function WeappDayField({ field, value, onChange, error }: FieldProps) {
  const { month, start, end } = ofKind(field.kind)
  return (
    <Element className={`text-input${error ? ' text-input-wrong' : ''}`}>
      <Element className="text-input-label">
        <FieldName label={field.label} required={field.required ?? false} />
      </Element>
      <Picker
        mode="date"
        fields={month ? 'month' : 'day'}
        value={value}
        start={start}
        end={end}
        onChange={(event) => onChange(event.detail.value)}
      >
        <Element className={`text-input-field choice-field ${value ? '' : 'field-empty'}`}>
          {value || '请选择'}
        </Element>
      </Picker>
      {error ? <FieldError text={error} /> : null}
    </Element>
  )
}

export function FieldError({ text }: { text: string }) {
  return (
    <Element as="p" role="alert" className="text-input-error">
      {text}
    </Element>
  )
}
