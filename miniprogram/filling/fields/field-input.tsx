import { codeTable } from '@contract/codes/index.ts'
import type { FieldKind, FormField } from '@contract/forms/field.ts'
import { Choice } from '../../components/choice/index.tsx'
import { TextInput, type TextInputProps } from '../../components/text-input/index.tsx'
import { CountryField } from './country-field.tsx'
import { DayField } from './day-field.tsx'
import type { FieldProps } from './field-props.ts'
import { RegionField } from './region-field.tsx'

/** One question of the catalogue, asked in the way of its kind. */
export function FieldInput(props: FieldProps) {
  switch (props.field.kind) {
    case 'code':
    case 'choice':
      return <ListField {...props} />
    case 'region':
      return <RegionField {...props} />
    case 'country':
      return <CountryField {...props} />
    case 'day':
    case 'month':
      return <DayField {...props} />
    default:
      return <TypedField {...props} />
  }
}

function ListField({ field, value, onChange, error }: FieldProps) {
  return (
    <Choice
      label={field.label}
      name={field.key}
      required={field.required ?? false}
      value={value}
      options={optionsOf(field)}
      error={error}
      onChange={onChange}
    />
  )
}

export function optionsOf({ table, choices }: FormField): { value: string; label: string }[] {
  if (table) return codeTable(table).map(({ code, name }) => ({ value: code, label: name }))
  return [...(choices ?? [])]
}

const keyboards: Partial<Record<FieldKind, TextInputProps['kind']>> = {
  longText: 'lines',
  money: 'decimal',
  percent: 'decimal',
  integer: 'digits',
  year: 'digits',
  mobile: 'digits',
  postcode: 'digits',
  email: 'email',
  creditCode: 'idNumber',
}
/** characters, where the catalogue names none or means the largest number */
const lengths: Partial<Record<FieldKind, number>> = {
  money: 12,
  percent: 6,
  integer: 9,
  year: 4,
  mobile: 11,
  postcode: 6,
  landline: 30,
  email: 100,
  creditCode: 18,
}

export function TypedField({ field, value, onChange, onBlur, error }: FieldProps) {
  const max = lengths[field.kind] ?? field.max ?? 100
  const counted = field.kind === 'longText' ? `${[...value].length}/${max}` : undefined
  const kind = keyboards[field.kind]
  return (
    <TextInput
      label={field.label}
      name={field.key}
      required={field.required ?? false}
      value={value}
      error={error}
      maxLength={max}
      onChange={onChange}
      onBlur={onBlur}
      {...(kind && field.kind !== 'creditCode' ? { kind } : {})}
      {...(field.placeholder ? { placeholder: field.placeholder } : {})}
      {...(counted || field.hint ? { hint: [field.hint, counted].filter(Boolean).join('　') } : {})}
    />
  )
}
