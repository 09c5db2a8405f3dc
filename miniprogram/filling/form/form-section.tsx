import type { FormSection as Section } from '@contract/forms/field.ts'
import { isAsked } from '@contract/forms/field.ts'
import type { Suggestion } from '../../api/registrations.ts'
import { Card } from '../../components/card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { EmployerField } from '../fields/employer-field.tsx'
import { FieldInput } from '../fields/field-input.tsx'
import { missingIn } from './answers.ts'
import { GivenFields } from './given-fields.tsx'

export interface FormSectionProps {
  section: Section
  values: Record<string, string>
  faults: Record<string, string>
  onChange: (answers: Record<string, string>) => void
  onBlur: (key: string) => void
}

/** One part of the form, with how much of it is missing. */
export function FormSection({ section, values, faults, onChange, onBlur }: FormSectionProps) {
  const asked = section.fields.filter((field) => isAsked(field, values))
  const missing = missingIn(section.fields, values)
  const given = asked.filter(({ readOnly }) => readOnly)
  const toAsk = asked.filter(({ readOnly }) => !readOnly)
  return (
    <Card
      title={section.title}
      aside={toAsk.some(({ required }) => required) ? <Missing count={missing} /> : null}
    >
      {given.length > 0 ? <GivenFields fields={given} values={values} /> : null}
      {toAsk.map((field) => {
        const props = {
          field,
          value: values[field.key] ?? '',
          error: faults[field.key] ?? null,
          onChange: (value: string) => onChange({ [field.key]: value }),
          onBlur: () => onBlur(field.key),
        }
        const named = section.key === 'employer' && field.key === 'employerName'
        return (
          <Element className={`field-at-${field.key}`} key={field.key}>
            {named ? (
              <EmployerField {...props} onPick={(found) => onChange(answersFrom(found, section))} />
            ) : (
              <FieldInput {...props} />
            )}
          </Element>
        )
      })}
      {section.note ? <Element className="section-note">{section.note}</Element> : null}
    </Card>
  )
}

function Missing({ count }: { count: number }) {
  return (
    <Element as="span" className={`missing ${count > 0 ? '' : 'missing-none'}`}>
      {count > 0 ? `还差 ${count} 项` : '必填项已填完'}
    </Element>
  )
}

/** What is printed on a business licence, as far as this section asks for it. */
function answersFrom(found: Suggestion, { fields }: Section): Record<string, string> {
  const { name: employerName, creditCode, nature, industry, region, address } = found
  const known = { employerName, creditCode, nature, industry, region, address }
  return Object.fromEntries(
    Object.entries(known).filter(([key, value]) => value && fields.some((field) => field.key === key)),
  )
}
