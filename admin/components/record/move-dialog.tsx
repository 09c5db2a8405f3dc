import { messageOf } from '../../api/client.ts'
import { ReasonDialog } from '../reason-dialog.tsx'
import type { AskProps } from './ask.ts'

/** The question that the server sent with an action, and its reason. */
export default function MoveDialog({ action, canned, busy, error, confirm, cancel }: AskProps) {
  return (
    <ReasonDialog
      title={action.confirm?.title ?? action.label}
      yes={action.confirm?.yes ?? action.label}
      danger={action.tone === 'danger'}
      reason={action.reason}
      canned={canned}
      busy={busy}
      refusal={error ? messageOf(error) : undefined}
      confirm={(reason) => confirm(reason ? { reason } : {})}
      cancel={cancel}
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
