import type { RegistrationView } from '@contract/api/registrations.ts'
import { useRef, useState } from 'react'
import { asApiError } from '../../api/api-error.ts'
import { Intention } from '../../api/intention.ts'
import { askHelp } from '../../api/registrations.ts'
import { Card } from '../../components/card/index.tsx'
import { ContactCard } from '../../components/contact-card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { Sheet, SheetButtons } from '../../components/sheet/index.tsx'
import { TextInput } from '../../components/text-input/index.tsx'
import { useTask } from '../../hooks/use-task.ts'
import { lastMainPage } from '../../session/last-seen.ts'

interface Props {
  record: RegistrationView
  onRecord: (record: RegistrationView) => void
  reload: () => void
}

/** The employer does not answer: there is no time limit, and the school may help. */
export function AskSchool({ record, onRecord, reload }: Props) {
  const [asking, setAsking] = useState(false)
  const contact = lastMainPage()?.page.contact
  if (!record.schoolHelp) return null
  const asked = record.schoolHelp === 'asked'
  return (
    <>
      <Card title="请学校协助">
        <Element as="p" className="link-lead">
          {asked
            ? '学校已收到，会与用人单位核实；核实后由学校协助解约，结果会在消息中告诉你。'
            : '已向单位提出解约，答复没有时限。单位迟迟不答复时，可以请学校协助：学校与单位核实后，可不经单位答复进入解约审核。'}
        </Element>
        {asked ? null : (
          <PushButton kind="plain" onClick={() => setAsking(true)}>
            请学校协助
          </PushButton>
        )}
      </Card>
      {asked && contact ? <ContactCard contact={contact} title="学校就业部门" /> : null}
      {asking ? <HelpSheet {...{ record, onRecord, reload }} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function HelpSheet({ record, onRecord, reload, onClose }: Props & { onClose: () => void }) {
  const [note, setNote] = useState('')
  const task = useTask()
  const intention = useRef(new Intention()).current
  const send = () =>
    void task.run(async () => {
      const asked = { version: record.version, ...(note.trim() ? { note: note.trim() } : {}) }
      const answer = await askHelp(record.id, asked, intention.keyFor([record.id, asked])).catch(
        (refusal) => {
          // it has moved on: the page shows how it stands
          if (asApiError(refusal).code === 'VERSION_CONFLICT') reload()
          throw refusal
        },
      )
      intention.settle()
      onRecord(answer)
      onClose()
    })
  return (
    <Sheet title="请学校协助解约？" onClose={onClose}>
      <Element as="p" className="link-lead">
        学校会联系用人单位。说明会记入办理进度，单位和学校都能看到。
      </Element>
      <TextInput
        label="说明（选填）"
        name="note"
        kind="lines"
        maxLength={200}
        value={note}
        onChange={setNote}
        error={task.problem?.field === 'note' ? task.problem.message : null}
        placeholder="例如：何时联系过单位、单位怎样答复"
        hint={`${[...note].length}/200`}
      />
      {task.problem && task.problem.field !== 'note' ? (
        <Notice tone="bad" live>
          {task.problem.message}
        </Notice>
      ) : null}
      <SheetButtons>
        <PushButton kind="plain" onClick={onClose}>
          再想想
        </PushButton>
        <PushButton busy={task.busy} onClick={send}>
          请学校协助
        </PushButton>
      </SheetButtons>
    </Sheet>
  )
}
