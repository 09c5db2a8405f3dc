import { allFields } from '@contract/forms/field.ts'
import { useState } from 'react'
import { Bar } from '../../components/action-bar/index.tsx'
import { Card } from '../../components/card/index.tsx'
import { NavRow } from '../../components/nav-row/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { useMessageAsk } from '../../hooks/use-message-ask.ts'
import { toTop } from '../../hooks/use-top-when.ts'
import { finishAt, goBack, open } from '../../session/pages.ts'
import { PicturePicker } from '../picture-set/picture-picker.tsx'
import { faultOf, faultsIn, firstFault, malformedIn, serverFaults } from './answers.ts'
import { FormNotices } from './form-notices.tsx'
import { Consult, SaveMark } from './form-parts.tsx'
import { FormSection } from './form-section.tsx'
import { LastLook } from './last-look.tsx'
import { LeaveSheet } from './leave-sheet.tsx'
import type { LoadedForm } from './load-form.ts'
import { showFault } from './show-fault.ts'
import { useDraft } from './use-draft.ts'
import './index.scss'

export function FormEditor({ loaded }: { loaded: LoadedForm }) {
  const { definition } = loaded
  const draft = useDraft(loaded)
  const askThen = useMessageAsk()
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [asking, setAsking] = useState<'submit' | 'leave' | null>(null)
  const [missingSent, setMissingSent] = useState(false)
  const set = definition.pictures[0]
  const unsaved = draft.state === 'unsaved' || draft.state === 'offline' || draft.state === 'saving'

  const change = (answers: Record<string, string>) => {
    draft.set(answers)
    setFaults((now) => Object.fromEntries(Object.entries(now).filter(([key]) => !(key in answers))))
    if (draft.problem) draft.clearProblem()
  }
  const judge = (key: string) => {
    const field = allFields(definition).find((one) => one.key === key)
    const fault = field ? faultOf(field, draft.values[key] ?? '') : null
    if (fault) setFaults((now) => ({ ...now, [key]: fault }))
  }
  /** @returns whether nothing is in the way */
  const pass = (found: Record<string, string>): boolean => {
    setFaults(found)
    const first = firstFault(definition, found)
    if (first) showFault(first)
    return first === null
  }
  const keep = async () => {
    if (pass(malformedIn(definition, draft.values)) && !(await draft.save())) toTop()
  }
  const askToSubmit = () => {
    setMissingSent(!draft.pictures.settled)
    if (pass(faultsIn(definition, draft.values, draft.pictures.items.length)) && draft.pictures.settled)
      setAsking('submit')
  }
  const submit = async () => {
    const id = await draft.submit()
    setAsking(null)
    if (id) finishAt(id)
  }
  const named = serverFaults(draft.problem?.issues ?? [])
  const shown = { ...named, ...faults }
  const leave = () => (unsaved ? setAsking('leave') : goBack())

  return (
    <PageFrame
      title={loaded.kind === 'offline' ? `填写${loaded.name}` : loaded.name}
      onBack={leave}
      tools={<SaveMark state={draft.state} />}
      bar={
        <Bar>
          <PushButton kind="plain" onClick={leave}>
            取消
          </PushButton>
          <PushButton kind="plain" busy={draft.state === 'saving'} onClick={() => void keep()}>
            暂存
          </PushButton>
          <PushButton onClick={askToSubmit}>提交</PushButton>
        </Bar>
      }
    >
      <FormNotices loaded={loaded} draft={draft} unsent={missingSent && !draft.pictures.settled} />
      {definition.sections.map((section) => (
        <FormSection
          key={section.key}
          section={section}
          values={draft.values}
          faults={shown}
          onChange={change}
          onBlur={judge}
        />
      ))}
      {set ? (
        <PicturePicker
          {...set}
          pictures={draft.pictures}
          error={draft.pictures.items.length === 0 ? (shown.pictures ?? null) : null}
        />
      ) : null}
      <Card>
        <NavRow label="学生信息" value="详细信息" onClick={() => open('student')} />
      </Card>
      <Consult contact={loaded.contact} />
      {asking === 'submit' ? (
        <LastLook
          loaded={loaded}
          draft={draft}
          onClose={() => setAsking(null)}
          onSubmit={() => askThen(() => void submit())}
        />
      ) : null}
      {asking === 'leave' ? <LeaveSheet draft={draft} onStay={() => setAsking(null)} /> : null}
    </PageFrame>
  )
}
