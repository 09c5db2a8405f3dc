import type { Action, RegistrationView } from '@contract/api/registrations.ts'
import type { Move } from '../../api/records.ts'

/** What a move needs besides its command. */
export type Carried = Omit<Move, 'command'>

/** A dialog that asks for what an action needs. */
export interface AskProps {
  record: RegistrationView
  action: Action
  canned?: readonly string[]
  busy: boolean
  /** why the server refused it */
  error: unknown
  confirm: (carried: Carried) => void
  cancel: () => void
}
