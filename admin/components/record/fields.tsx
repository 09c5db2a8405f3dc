import type { Field } from '@contract/api/graduates.ts'

export interface Change {
  label: string
  from: string
  to: string
}
const LONG = 40

/** Label and value side by side; long values take the whole width, changed ones show what they were. */
export function Fields({ fields, changes = [] }: { fields: readonly Field[]; changes?: readonly Change[] }) {
  return (
    <dl className="fields">
      {fields.map(({ key, label, value }) => {
        const change = changes.find((each) => each.label === label || each.label === key)
        return (
          <div key={key} className={value.length > LONG ? 'long' : undefined}>
            <dt>{label}</dt>
            <dd>
              {change ? (
                <span className="changed">
                  <del>{change.from}</del>
                  {value}
                </span>
              ) : (
                value
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
