import type { Action, RegistrationView } from '@contract/api/registrations.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useSettings } from '../../../api/settings.ts'
import { Pictures } from '../../../components/pictures/pictures.tsx'
import { ActionBar } from '../../../components/record/action-bar.tsx'
import { RecordHead } from '../../../components/record/head.tsx'
import { RecordNotes } from '../../../components/record/notes.tsx'
import { OtherRecords } from '../../../components/record/other-records.tsx'
import { Sections } from '../../../components/record/sections.tsx'
import { Timeline } from '../../../components/record/timeline.tsx'
import { useActions } from '../../../components/record/use-actions.tsx'
import { useNarrow } from '../../../components/use-narrow.ts'
import { useYear } from '../../../components/year.tsx'
import { ChangesLine, changesOf } from './changes.tsx'
import { useDeskKeys } from './use-desk-keys.ts'

const keyNames: Record<string, string> = { approve: 'A', return: 'R', reject: 'X' }

interface Props {
  record: RegistrationView
  up: () => void
  down: () => void
  /** the record was decided here: out of the list and on to the next */
  decided: () => void
  /** it was decided elsewhere: out of the list, but still shown */
  overtaken: () => void
}

/** The opened item: what it says, how it is proved, what happened, and the decision. */
export function DeskPanel({ record, up, down, decided, overtaken }: Props) {
  const { year } = useYear()
  const narrow = useNarrow()
  const canned = useSettings(year).data?.cannedReasons
  const [late, setLate] = useState(false)
  const outdated = () => {
    setLate(true)
    overtaken()
  }
  // an amended one is still to be decided
  const done = (action: Action) => action.command !== 'amend' && decided()
  const handle = useActions(record, { canned, done, outdated })
  const find = (command: string) => record.actions.find((action) => action.command === command)
  // where 退回 does not exist, R asks for the reason of 不通过
  const press = (command: string) => {
    const action = find(command) ?? (command === 'return' ? find('reject') : undefined)
    if (action) handle.press(action)
  }
  useDeskKeys({ up, down, press })
  return (
    <>
      <div className="desk-main">
        <div className="desk-scroll stack">
          {late && <Overtaken record={record} next={down} />}
          <RecordHead record={record} aside={<Elsewhere record={record} />} />
          <ChangesLine record={record} />
          <RecordNotes record={record} />
          {narrow && record.pictures.length > 0 && (
            <div className="card">
              <Pictures record={record} />
            </div>
          )}
          <Sections sections={record.sections} changes={changesOf(record)} />
          {narrow && (
            <section className="card">
              <h2>进度</h2>
              <Timeline entries={record.timeline} />
            </section>
          )}
        </div>
        <div className="desk-actions">
          <ActionBar
            actions={record.actions}
            handle={handle}
            keyOf={(action: Action) => keyNames[action.command]}
          />
          {record.actions.length === 0 && <span className="muted small">当前没有可进行的操作</span>}
          <span className="push">↑↓ 换人</span>
        </div>
        {handle.dialog}
      </div>
      {!narrow && (
        <aside className="desk-side" aria-label="图片与进度">
          <Pictures record={record} />
          <h2>进度</h2>
          <Timeline entries={record.timeline} />
        </aside>
      )}
    </>
  )
}

/** The ways from here: what else this graduate has, and the whole page. */
function Elsewhere({ record }: { record: RegistrationView }) {
  const { year } = useYear()
  return (
    <span className="row small">
      <OtherRecords record={record} />
      <Link to={`/records/${record.id}?year=${year}`}>整页查看 ›</Link>
    </span>
  )
}

/** Another reviewer was first: who decided what. */
function Overtaken({ record, next }: { record: RegistrationView; next: () => void }) {
  const last = [...record.timeline].sort((a, b) => b.seq - a.seq)[0]
  return (
    <div className="notice notice-orange" role="alert">
      <span>
        你没有改动这条记录：
        {last
          ? `${last.who} 已先处理（${last.text}${last.reason ? `，原因：${last.reason}` : ''}）`
          : '它刚刚有了变化'}
        ，现为“{record.statusLabel}”
      </span>
      <Button size="small" className="push" onClick={next}>
        下一位
      </Button>
    </div>
  )
}
