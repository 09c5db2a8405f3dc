import type { Action } from '@contract/api/registrations.ts'
import { ReasonDialog } from '../reason-dialog.tsx'

interface Props {
  action: Action
  canned?: readonly string[]
  busy: boolean
  refusal?: string
  confirm: (reason: string) => void
  cancel: () => void
}

/** The question that the server sent with an action, and its reason. */
export default function MoveDialog({ action, ...rest }: Props) {
  return (
    <ReasonDialog
      title={action.confirm?.title ?? action.label}
      yes={action.confirm?.yes ?? action.label}
      danger={action.tone === 'danger'}
      reason={action.reason}
      {...rest}
    >
      {action.confirm && (
        <div>
          <p>{action.confirm.lead}</p>
          {action.confirm.lines.length > 0 && (
            <ul className="confirm-lines">
              {action.confirm.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </ReasonDialog>
  )
}
