import type { RegistrationView } from '@contract/api/registrations.ts'
import type { ReactNode } from 'react'
import { Pictures } from '../pictures/pictures.tsx'
import { ActionBar } from './action-bar.tsx'
import { RecordHead } from './head.tsx'
import { RecordNotes } from './notes.tsx'
import { Reissue } from './reissue.tsx'
import { Sections } from './sections.tsx'
import { Timeline } from './timeline.tsx'
import { useActions } from './use-actions.tsx'
import '../../styles/record.css'

interface Props {
  record: RegistrationView
  canned?: readonly string[]
  aside?: ReactNode
}

/** A whole record on a page of its own. */
export function RecordView({ record, canned, aside }: Props) {
  const handle = useActions(record, { canned })
  return (
    <>
      <RecordHead record={record} aside={aside} />
      <RecordNotes record={record} />
      <Reissue record={record} />
      {record.actions.length > 0 && (
        <section className="card" aria-label="可进行的操作">
          <ActionBar actions={record.actions} handle={handle} />
        </section>
      )}
      {handle.dialog}
      <div className={record.pictures.length > 0 ? 'rec-page rec-proved' : 'rec-page'}>
        <div className="stack">
          <Sections sections={record.sections} />
        </div>
        <div className="stack">
          {record.pictures.length > 0 && (
            <div className="card">
              <Pictures record={record} />
            </div>
          )}
          <section className="card">
            <h2>进度</h2>
            <Timeline entries={record.timeline} />
          </section>
        </div>
      </div>
    </>
  )
}
