import { terminationReason } from '@contract/codes/termination-reason.ts'
import { messageOf } from '../../api/client.ts'
import { ReasonDialog } from '../reason-dialog.tsx'
import type { AskProps } from './ask.ts'

/** 解约原因 that say enough by their name, with or without a word more; anything else is 其他. */
const reasons = terminationReason.filter((one) => !one.noteNeeded)
const codeOf = (reason: string): string =>
  reasons.find(({ name }) => reason.startsWith(name))?.code ?? 'other'

/** The question that the server sent with an action, and its reason. */
export default function MoveDialog({ action, canned, busy, error, confirm, cancel }: AskProps) {
  const ends = action.command === 'requestTermination'
  return (
    <ReasonDialog
      title={action.confirm?.title ?? action.label}
      yes={action.confirm?.yes ?? action.label}
      danger={action.tone === 'danger'}
      reason={action.reason}
      canned={ends ? reasons.map(({ name }) => name) : canned}
      busy={busy}
      refusal={error ? messageOf(error) : undefined}
      confirm={(reason) =>
        confirm({ ...(reason ? { reason } : {}), ...(ends ? { reasonCode: codeOf(reason) } : {}) })
      }
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
