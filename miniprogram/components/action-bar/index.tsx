import type { Action } from '@contract/api/registrations.ts'
import type { ReactNode } from 'react'
import { Element } from '../element/index.tsx'
import { PushButton } from '../push-button/index.tsx'
import './index.scss'

const kinds = { primary: 'primary', default: 'plain', danger: 'warned' } as const

/** The buttons the server offers, the main one at the right. Knows no rule. */
export function ActionBar({ actions, onAsk }: { actions: Action[]; onAsk: (action: Action) => void }) {
  const ordered = [...actions].sort((a, b) => Number(a.tone === 'primary') - Number(b.tone === 'primary'))
  return (
    <Bar>
      {ordered.map((action) => (
        <PushButton key={action.command} kind={kinds[action.tone]} onClick={() => onAsk(action)}>
          {action.label}
        </PushButton>
      ))}
    </Bar>
  )
}

/** Stays at the bottom of the page, above the phone's own gesture area. */
export function Bar({ children }: { children: ReactNode }) {
  return <Element className="action-bar">{children}</Element>
}
