import { Picker } from '@tarojs/components'
import { useId } from 'react'
import { Element } from '../element/index.tsx'
import { FieldName } from '../text-input/index.tsx'
import '../text-input/index.scss'
import './index.scss'

export interface ChoiceProps {
  label: string
  name: string
  value: string
  options: { value: string; label: string }[]
  onChange: (value: string) => void
  error?: string | null
  /** marked with a star */
  required?: boolean
}

/** One of a list, by the phone's own picker. */
export function Choice({ label, name, value, options, onChange, error, required }: ChoiceProps) {
  const id = useId()
  const wrong = error ? ' text-input-wrong' : ''
  if (process.env.TARO_ENV === 'h5') {
    return (
      <div className={`text-input${wrong}`}>
        <label className="text-input-label" htmlFor={id}>
          <FieldName label={label} required={required} />
        </label>
        <select
          id={id}
          name={name}
          value={value}
          className="text-input-field"
          aria-required={required}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-more`}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">请选择</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <div id={`${id}-more`}>
          {error ? (
            <Element as="p" role="alert" className="text-input-error">
              {error}
            </Element>
          ) : null}
        </div>
      </div>
    )
  }
  const chosen = options.find((option) => option.value === value)
  return (
    <Element className={`text-input${wrong}`}>
      <Element className="text-input-label">
        <FieldName label={label} required={required} />
      </Element>
      <Picker
        mode="selector"
        range={options.map((option) => option.label)}
        value={chosen ? options.indexOf(chosen) : 0}
        onChange={(event) => onChange(options[Number(event.detail.value)]?.value ?? '')}
      >
        <Element className="text-input-field choice-field">{chosen?.label ?? '请选择'}</Element>
      </Picker>
      {error ? <Element className="text-input-error">{error}</Element> : null}
    </Element>
  )
}
