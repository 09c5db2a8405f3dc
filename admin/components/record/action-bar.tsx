import type { Action } from '@contract/api/registrations.ts'
import { Button } from 'antd'
import type { Actions } from './use-actions.tsx'

interface Props {
  actions: readonly Action[]
  handle: Actions
  keyOf?: (action: Action) => string | undefined
}

/** A correction stands behind the decisions. */
const inOrder = (actions: readonly Action[]): Action[] => [
  ...actions.filter((action) => action.asks !== 'amendment'),
  ...actions.filter((action) => action.asks === 'amendment'),
]

/** Draws the buttons that the server sent; knows no rule. */
export function ActionBar({ actions, handle, keyOf }: Props) {
  return (
    <div className="action-bar">
      {inOrder(actions).map((action) => {
        const key = keyOf?.(action)
        return (
          <Button
            key={action.command}
            type={action.tone === 'primary' ? 'primary' : 'default'}
            danger={action.tone === 'danger'}
            loading={handle.busy && handle.pressed?.command === action.command}
            disabled={handle.busy && handle.pressed?.command !== action.command}
            onClick={() => handle.press(action)}
            aria-keyshortcuts={key}
          >
            <span>
              {action.label}
              {key && <kbd>{key}</kbd>}
            </span>
          </Button>
        )
      })}
    </div>
  )
}
