import type { FieldKind, FormField } from '@contract/forms/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import type { ComponentType } from 'react'
import { codeOptions } from '../code-options.ts'
import { RegionField } from '../region-field.tsx'
import { allCountries } from './places.ts'

export interface AnswerInputProps {
  id: string
  field: FormField
  value: string
  change: (value: string) => void
}

/** The control by which a question of the catalogue is answered. */
export function AnswerInput(props: AnswerInputProps) {
  const Control = controls[props.field.kind] ?? TextAnswer
  return <Control {...props} />
}

const controls: Partial<Record<FieldKind, ComponentType<AnswerInputProps>>> = {
  longText: LongAnswer,
  code: ChosenAnswer,
  choice: ChosenAnswer,
  country: CountryAnswer,
  region: ({ id, value, change }) => (
    <RegionField id={id} value={value || undefined} onChange={(code) => change(code ?? '')} />
  ),
  day: (props) => <DateAnswer {...props} type="date" />,
  month: (props) => <DateAnswer {...props} type="month" />,
}
const numeric: readonly FieldKind[] = ['money', 'integer', 'percent', 'year', 'mobile', 'postcode']

function TextAnswer({ id, field, value, change }: AnswerInputProps) {
  return (
    <Input
      id={id}
      value={value}
      placeholder={field.placeholder}
      maxLength={field.kind === 'text' ? field.max : undefined}
      inputMode={numeric.includes(field.kind) ? 'decimal' : undefined}
      onChange={(event) => change(event.target.value)}
    />
  )
}

function LongAnswer({ id, field, value, change }: AnswerInputProps) {
  return (
    <Input.TextArea
      id={id}
      value={value}
      placeholder={field.placeholder}
      maxLength={field.max}
      showCount
      autoSize={{ minRows: 2, maxRows: 6 }}
      onChange={(event) => change(event.target.value)}
    />
  )
}

function ChosenAnswer({ id, field, value, change }: AnswerInputProps) {
  const options = field.table ? codeOptions(field.table) : field.choices?.map((choice) => ({ ...choice }))
  return <Picked id={id} field={field} value={value} change={change} options={options ?? []} />
}

function CountryAnswer(props: AnswerInputProps) {
  const countries = useQuery({
    queryKey: ['countries'],
    queryFn: allCountries,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const options = countries.data?.map(({ code, name }) => ({ value: code, label: name }))
  return <Picked {...props} options={options ?? []} />
}

function Picked({
  id,
  field,
  value,
  change,
  options,
}: AnswerInputProps & { options: { value: string; label: string }[] }) {
  return (
    <Select
      id={id}
      value={value || undefined}
      options={options}
      placeholder="请选择"
      showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
      allowClear={!field.required}
      onChange={(chosen: string | undefined) => change(chosen ?? '')}
    />
  )
}

function DateAnswer({ id, value, change, type }: AnswerInputProps & { type: 'date' | 'month' }) {
  return (
    <input
      id={id}
      className="wall"
      type={type}
      value={value}
      onChange={(event) => change(event.target.value)}
    />
  )
}
