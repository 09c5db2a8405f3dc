import { checkAnswer, missingText } from '@contract/forms/check-form.ts'
import type { FormField } from '@contract/forms/field.ts'
import { Form, type FormRule } from 'antd'
import { AnswerInput } from './answer-input.tsx'

interface Props {
  field: FormField
  /** where the answers lie in the form's values */
  under: string
  /** another answer that this one depends on */
  beside?: string
  rules?: readonly FormRule[]
}

/** A question of the catalogue as a field of antd's Form. */
export function FormAnswer({ field, under, beside, rules = [] }: Props) {
  return (
    <Form.Item
      name={[under, field.key]}
      label={field.label}
      className={field.kind === 'longText' ? 'wide' : undefined}
      dependencies={beside ? [[under, beside]] : undefined}
      validateFirst
      rules={[...(field.required ? [answered(field)] : []), wellFormed(field), ...rules]}
    >
      <Answer field={field} />
    </Form.Item>
  )
}

/** Form.Item hands over the id, the value and what to call. */
function Answer(props: {
  field: FormField
  id?: string
  value?: string
  onChange?: (value: string) => void
}) {
  const { field, id = '', value = '', onChange } = props
  return <AnswerInput id={id} field={field} value={value} change={(answer) => onChange?.(answer)} />
}

const answered = (field: FormField): FormRule => ({
  required: true,
  whitespace: true,
  message: missingText(field),
})

function wellFormed(field: FormField): FormRule {
  return {
    validator: (_rule, value: unknown) => {
      const problem = typeof value === 'string' ? checkAnswer(field, value) : null
      return problem ? Promise.reject(new Error(problem)) : Promise.resolve()
    },
  }
}
