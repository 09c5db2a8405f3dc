import { type ReactNode, useState } from 'react'
import { Dialog } from './dialog.tsx'
import { ReasonField } from './record/reason-field.tsx'
import '../styles/record.css'

export interface ReasonDialogProps {
  title: string
  yes: string
  danger?: boolean
  reason: 'none' | 'optional' | 'required'
  canned?: readonly string[]
  busy: boolean
  /** why it was refused, shown above the buttons */
  refusal?: string
  confirm: (reason: string) => void
  cancel: () => void
  /** what will happen, in words */
  children?: ReactNode
}

/** Asks once before an act that cannot be taken back, with its reason where one is needed. */
export function ReasonDialog(props: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string>()
  const confirm = () => {
    if (props.reason === 'required' && !reason.trim()) setProblem('请填写原因')
    else props.confirm(reason.trim())
  }
  return (
    <Dialog
      title={props.title}
      yes={props.yes}
      width={520}
      danger={props.danger}
      busy={props.busy}
      refusal={props.refusal}
      confirm={confirm}
      cancel={props.cancel}
    >
      {props.children}
      {props.reason !== 'none' && (
        <ReasonField
          value={reason}
          canned={props.canned}
          required={props.reason === 'required'}
          problem={problem}
          change={(value) => {
            setReason(value)
            setProblem(undefined)
          }}
        />
      )}
    </Dialog>
  )
}
