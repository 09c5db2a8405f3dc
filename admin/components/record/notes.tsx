import type { RegistrationView } from '@contract/api/registrations.ts'

/** Why the reader can only look, and what else is to be known. */
export function RecordNotes({ record }: { record: RegistrationView }) {
  return (
    <>
      {record.blocked && <div className="notice notice-orange">{record.blocked.message}</div>}
      {record.notes.map((note) => (
        <div key={note} className="notice">
          {note}
        </div>
      ))}
    </>
  )
}
