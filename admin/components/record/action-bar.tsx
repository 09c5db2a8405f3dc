import type { Action } from '@contract/api/registrations.ts'
import { Button } from 'antd'
import type { Actions } from './use-actions.tsx'

interface Props {
  actions: readonly Action[]
  handle: Actions
  keyOf?: (action: Action) => string | undefined
}

/** Draws the buttons that the server sent; knows no rule. */
export function ActionBar({ actions, handle, keyOf }: Props) {
  return (
    <div className="action-bar">
      {actions.map((action) => {
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
