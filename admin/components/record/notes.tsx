import type { RegistrationView } from '@contract/api/registrations.ts'

/** Why the reader can only look, and what else is to be known. */
export function RecordNotes({ record }: { record: RegistrationView }) {
  const asked = terminationAsked(record)
  return (
    <>
      {asked && (
        <div className="notice notice-orange">
          {asked.who}申请解约，请答复。原因：{asked.reason ?? '--'}。答复没有时限，答复前协议继续有效。
        </div>
      )}
      {record.blocked && <div className="notice notice-orange">{record.blocked.message}</div>}
      {record.notes.map((note) => (
        <div key={note} className="notice">
          {note}
        </div>
      ))}
    </>
  )
}

/** The other side's request, where it is the reader's turn to answer it. */
function terminationAsked({ actions, timeline }: RegistrationView) {
  if (!actions.some((action) => action.command === 'acceptTermination')) return undefined
  return [...timeline].sort((a, b) => b.seq - a.seq).find((entry) => entry.text === '申请解约')
}
