import { type FormSection, type FormValues, isAsked } from '@contract/forms/field.ts'
import { AnswerInput } from './answer-input.tsx'

interface Props {
  id: string
  sections: readonly FormSection[]
  values: FormValues
  /** field key → what is wrong with its answer */
  problems: FormValues
  change: (key: string, value: string) => void
}

/** A form of the catalogue, for staff: every question asked so far, two beside each other. */
export function AnswerForm({ id, sections, values, problems, change }: Props) {
  return (
    <>
      {sections.map((section) => {
        const asked = section.fields.filter((field) => !field.readOnly && isAsked(field, values))
        if (asked.length === 0) return null
        return (
          <section key={section.key}>
            {section.title && <h3>{section.title}</h3>}
            <div className="answers">
              {asked.map((field) => (
                <div
                  key={field.key}
                  className={field.kind === 'longText' ? 'long' : undefined}
                  data-field={field.key}
                >
                  <label htmlFor={`${id}${field.key}`}>
                    {field.label}
                    {field.required && ' *'}
                  </label>
                  <AnswerInput
                    id={`${id}${field.key}`}
                    field={field}
                    value={values[field.key] ?? ''}
                    change={(value) => change(field.key, value)}
                  />
                  {problems[field.key] && (
                    <p className="ask-problem" role="alert">
                      {problems[field.key]}
                    </p>
                  )}
                </div>
              ))}
            </div>
          </section>
        )
      })}
    </>
  )
}
