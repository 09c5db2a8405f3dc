import type { RegistrationView } from '../../contract/api/registrations.ts'
import type { RegistrationDoc } from './model.ts'

/** 请学校协助: may be asked for now, has been, or is of no account, as when the employer asked for the termination. */
export function schoolHelpOf({
  status,
  termination,
}: Pick<RegistrationDoc, 'status' | 'termination'>): RegistrationView['schoolHelp'] {
  if (status !== 'terminationRequested' || termination?.by !== 'graduate') return null
  return termination.help ? 'asked' : 'open'
}
