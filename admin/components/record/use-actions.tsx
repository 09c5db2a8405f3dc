import type { Action, RegistrationView } from '@contract/api/registrations.ts'
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react'
import { isSignedOut, messageOf } from '../../api/client.ts'
import { isOutdated, useMove } from '../../api/records.ts'
import { toast } from '../toast.tsx'
import type { AskProps, Carried } from './ask.ts'
import { subjectOf } from './subject.ts'

const dialogs: Partial<Record<Action['asks'], ComponentType<AskProps>>> = {
  nothing: lazy(() => import('./move-dialog.tsx')),
  spokenWith: lazy(() => import('./spoken-with-dialog.tsx')),
  amendment: lazy(() => import('./amend-dialog.tsx')),
}

/** The school's list is made for these (设置 › 常用原因). */
const takesCanned = ['return', 'reject', 'recall']

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
  const run = (action: Action, carried: Carried) => {
    setPressed(action)
    move.mutate(
      { command: action.command, ...carried },
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
  const Dialog = asking && dialogs[asking.asks]
  const dialog = asking && Dialog && (
    <Suspense fallback={null}>
      <Dialog
        record={record}
        action={asking}
        canned={takesCanned.includes(asking.command) ? canned : []}
        busy={move.isPending}
        error={move.error}
        confirm={(carried) => run(asking, carried)}
        cancel={() => setAsking(null)}
      />
    </Suspense>
  )
  const press = (action: Action) => {
    if (move.isPending || asking) return
    move.reset()
    if (asksFirst(action)) setAsking(action)
    else run(action, {})
  }
  return { press, pressed, busy: move.isPending, dialog }
}

function asksFirst(action: Action): boolean {
  return action.confirm !== null || action.reason !== 'none' || action.asks !== 'nothing'
}
