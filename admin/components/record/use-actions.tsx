import type { Action, RegistrationView } from '@contract/api/registrations.ts'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { isSignedOut, messageOf } from '../../api/client.ts'
import { isOutdated, useMove } from '../../api/records.ts'
import { toast } from '../toast.tsx'
import { subjectOf } from './subject.ts'

const MoveDialog = lazy(() => import('./move-dialog.tsx'))

interface Options {
  canned?: readonly string[]
  done?: (action: Action) => void
  /** somebody else was first; the record is being read anew */
  outdated?: () => void
}

export interface Actions {
  press: (action: Action) => void
  /** the action under way */
  pressed: Action | null
  busy: boolean
  dialog: ReactNode
}

/** Pressing one of the actions that the server sent: asks first where it says so, then moves the record. */
export function useActions(record: RegistrationView, { canned, done, outdated }: Options): Actions {
  const move = useMove(record)
  const [asking, setAsking] = useState<Action | null>(null)
  const [pressed, setPressed] = useState<Action | null>(null)
  const run = (action: Action, reason: string) => {
    setPressed(action)
    move.mutate(
      { command: action.command, ...(reason ? { reason } : {}) },
      {
        onSuccess: () => {
          setAsking(null)
          toast.success(`${subjectOf(record)?.name ?? record.title}：已${action.label}`)
          done?.(action)
        },
        onError: (error) => {
          if (isOutdated(error)) setAsking(null)
          if (isOutdated(error) && outdated) outdated()
          else if (!isSignedOut(error) && (isOutdated(error) || !asksFirst(action)))
            toast.error(messageOf(error))
        },
      },
    )
  }
  const dialog = asking && (
    <Suspense fallback={null}>
      <MoveDialog
        action={asking}
        canned={asking.reason === 'none' ? [] : canned}
        busy={move.isPending}
        refusal={move.error ? messageOf(move.error) : undefined}
        confirm={(reason) => run(asking, reason)}
        cancel={() => setAsking(null)}
      />
    </Suspense>
  )
  const press = (action: Action) => {
    if (move.isPending || asking) return
    move.reset()
    if (asksFirst(action)) setAsking(action)
    else run(action, '')
  }
  return { press, pressed, busy: move.isPending, dialog }
}

function asksFirst(action: Action): boolean {
  return action.confirm !== null || action.reason !== 'none'
}
