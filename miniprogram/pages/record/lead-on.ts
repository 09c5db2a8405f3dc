import type { Action, RegistrationView } from '@contract/api/registrations.ts'
import { open } from '../../session/pages.ts'

/** Opens the page of an action that asks for more than a reason. @returns whether there is such a page */
export function leadOn({ id }: RegistrationView, { asks, command }: Action): boolean {
  if (asks === 'form') open('form', { id })
  else if (asks === 'scan') open('pictures', { id })
  else if (asks === 'termination') open('termination', { id, command })
  else return false
  return true
}
