import type { RegistrationView } from '@contract/api/registrations.ts'
import { type Change, Fields } from './fields.tsx'

interface Props {
  sections: RegistrationView['sections']
  changes?: readonly Change[]
}

export function Sections({ sections, changes }: Props) {
  return (
    <>
      {sections.map((section) => {
        const content = (
          <>
            <Fields fields={section.fields} changes={changes} />
            {section.note && <p className="section-note">{section.note}</p>}
          </>
        )
        return section.folded ? (
          <details key={section.key} className="card">
            <summary>{section.title}</summary>
            {content}
          </details>
        ) : (
          <section key={section.key} className="card">
            <h2>{section.title}</h2>
            {content}
          </section>
        )
      })}
    </>
  )
}
