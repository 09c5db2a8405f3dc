import { Input, Textarea } from '@tarojs/components'
import { useId } from 'react'
import { Element } from '../element/index.tsx'
import './index.scss'

export interface TextInputProps {
  label: string
  name: string
  value: string
  onChange: (value: string) => void
  error?: string | null
  hint?: string
  kind?: 'text' | 'password' | 'digits' | 'decimal' | 'idNumber' | 'email' | 'lines'
  placeholder?: string
  maxLength?: number
  /** tokens of the browser's autofill (WCAG 1.3.5) */
  autoComplete?: string
  /** marked with a star */
  required?: boolean
  onBlur?: () => void
}

/** A field's name, with a star where an answer is needed. */
export function FieldName({ label, required = false }: { label: string; required?: boolean }) {
  if (!required) return <>{label}</>
  return (
    <>
      <Element as="i" className="text-input-star" ariaHidden>
        *
      </Element>
      <Element as="span">{label}</Element>
    </>
  )
}

export function TextInput(props: TextInputProps) {
  const id = useId()
  const { label, error, hint, required } = props
  const wrong = error ? ' text-input-wrong' : ''
  if (process.env.TARO_ENV === 'h5') {
    return (
      <div className={`text-input${wrong}`}>
        <label className="text-input-label" htmlFor={id}>
          <FieldName label={label} required={required} />
        </label>
        <WebField {...props} id={id} />
        <div id={`${id}-more`}>{error || hint ? <Below error={error} hint={hint} /> : null}</div>
      </div>
    )
  }
  return (
    <Element className={`text-input${wrong}`}>
      <Element className="text-input-label">
        <FieldName label={label} required={required} />
      </Element>
      <WeappField {...props} />
      {error || hint ? <Below error={error} hint={hint} /> : null}
    </Element>
  )
}

function Below({ error, hint }: Pick<TextInputProps, 'error' | 'hint'>) {
  return error ? (
    <Element as="p" role="alert" className="text-input-error">
      {error}
    </Element>
  ) : (
    <Element as="p" className="text-input-hint">
      {hint}
    </Element>
  )
}

const modes = {
  digits: 'numeric',
  decimal: 'decimal',
  email: 'email',
  idNumber: 'text',
  text: 'text',
  password: 'text',
  lines: 'text',
} as const

function WebField({
  id,
  name,
  value,
  onChange,
  error,
  kind = 'text',
  placeholder,
  maxLength,
  autoComplete,
  required,
  onBlur,
}: TextInputProps & { id: string }) {
  const shared = {
    id,
    name,
    value,
    placeholder,
    maxLength,
    autoComplete,
    onBlur,
    'aria-required': required,
    className: 'text-input-field',
    'aria-describedby': `${id}-more`,
    'aria-invalid': error ? true : undefined,
    inputMode: modes[kind],
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  if (kind === 'lines') return <textarea rows={3} {...shared} />
  return (
    <input
      type={kind === 'password' ? 'password' : 'text'}
      autoCapitalize="off"
      spellCheck={false}
      {...shared}
    />
  )
}

const keyboards = {
  digits: 'number',
  decimal: 'digit',
  idNumber: 'idcard',
  text: 'text',
  email: 'text',
  password: 'text',
} as const

function WeappField({
  name,
  value,
  onChange,
  onBlur,
  kind = 'text',
  placeholder,
  maxLength = 140,
}: TextInputProps) {
  const shared = {
    name,
    value,
    placeholder: placeholder ?? '',
    maxlength: maxLength,
    className: 'text-input-field',
    placeholderClass: 'text-input-placeholder',
    cursorSpacing: 24,
    onInput: (event: { detail: { value: string } }) => onChange(event.detail.value),
    ...(onBlur ? { onBlur } : {}),
  }
  if (kind === 'lines') return <Textarea autoHeight {...shared} />
  return <Input type={keyboards[kind]} password={kind === 'password'} {...shared} />
}
