import type { Action } from '@contract/api/registrations.ts'
import { useState } from 'react'
import { Element } from '../element/index.tsx'
import { Notice } from '../notice/index.tsx'
import { PushButton } from '../push-button/index.tsx'
import { Sheet, SheetButtons } from '../sheet/index.tsx'
import { TextInput } from '../text-input/index.tsx'
import './index.scss'

export interface MoveSheetProps {
  action: Action
  busy: boolean
  problem: string | null
  onSend: (reason: string) => void
  onCancel: () => void
}

/** Asks once, with the consequences in the server's words, and for a reason where the move takes one. */
export function MoveSheet({ action, busy, problem, onSend, onCancel }: MoveSheetProps) {
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const send = () => {
    const incomplete = action.reason === 'required' && !reason.trim()
    setMissing(incomplete)
    if (!incomplete) onSend(reason)
  }
  const { confirm } = action
  return (
    <Sheet title={confirm?.title ?? action.label} onClose={onCancel}>
      {confirm?.lead ? (
        <Element as="p" className="move-lead">
          {confirm.lead}
        </Element>
      ) : null}
      {confirm && confirm.lines.length > 0 ? (
        <Element as="ul" className="move-lines">
          {confirm.lines.map((line) => (
            <Element as="li" className="move-line" key={line}>
              {line}
            </Element>
          ))}
        </Element>
      ) : null}
      {action.reason === 'none' ? null : (
        <TextInput
          label={action.reason === 'required' ? '原因' : '原因（选填）'}
          name="reason"
          kind="lines"
          maxLength={200}
          value={reason}
          onChange={setReason}
          error={missing ? '请填写原因' : null}
          hint={`${[...reason].length}/200`}
        />
      )}
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
