import type { Action } from '@contract/api/registrations.ts'
import { terminationReason } from '@contract/codes/termination-reason.ts'
import { Choice } from '../choice/index.tsx'
import { Element } from '../element/index.tsx'
import { Notice } from '../notice/index.tsx'
import { PushButton } from '../push-button/index.tsx'
import { Sheet, SheetButtons } from '../sheet/index.tsx'
import { TextInput } from '../text-input/index.tsx'
import { type AskedReason, useReason } from './use-reason.ts'
import './index.scss'

export interface MoveSheetProps {
  action: Action
  busy: boolean
  problem: string | null
  onSend: (reason: string, code?: string) => void
  onCancel: () => void
}

/** Asks once, with the consequences in the server's words, and for a reason where the move takes one. */
export function MoveSheet({ action, busy, problem, onSend, onCancel }: MoveSheetProps) {
  const asked = useReason(action)
  const send = () => {
    const taken = asked.take()
    if (taken) onSend(taken.reason, taken.code)
  }
  const { confirm } = action
  return (
    <Sheet title={confirm?.title ?? action.label} onClose={onCancel}>
      {confirm ? <Consequences lead={confirm.lead} lines={confirm.lines} /> : null}
      {action.reason === 'none' ? null : <ReasonFields asked={asked} />}
      {problem ? (
        <Notice tone="bad" live>
          {problem}
        </Notice>
      ) : null}
      <SheetButtons>
        <PushButton kind="plain" onClick={onCancel}>
          再想想
        </PushButton>
        <PushButton kind={action.tone === 'danger' ? 'danger' : 'primary'} busy={busy} onClick={send}>
          {confirm?.yes ?? action.label}
        </PushButton>
      </SheetButtons>
    </Sheet>
  )
}

function Consequences({ lead, lines }: { lead: string; lines: string[] }) {
  return (
    <>
      {lead ? (
        <Element as="p" className="move-lead">
          {lead}
        </Element>
      ) : null}
      {lines.length > 0 ? (
        <Element as="ul" className="move-lines">
          {lines.map((line) => (
            <Element as="li" className="move-line" key={line}>
              {line}
            </Element>
          ))}
        </Element>
      ) : null}
    </>
  )
}

function ReasonFields({ asked }: { asked: AskedReason }) {
  const name = asked.listed ? '说明' : '原因'
  return (
    <>
      {asked.listed ? (
        <Choice
          label="解约原因"
          name="reasonCode"
          required
          value={asked.code}
          options={terminationReason.map((one) => ({ value: one.code, label: one.name }))}
          error={asked.faults.code}
          onChange={asked.setCode}
        />
      ) : null}
      <TextInput
        label={asked.noteNeeded ? name : `${name}（选填）`}
        name="reason"
        kind="lines"
        maxLength={asked.max}
        value={asked.note}
        onChange={asked.setNote}
        error={asked.faults.note}
        hint={`${[...asked.note].length}/${asked.max}`}
      />
    </>
  )
}
