import type { Config } from '../../../config.ts'
import type { AccountDoc } from '../../model.ts'

/** School admins and operators reach everybody's data; a demo lets them in without. */
export function needsSecondFactor(
  { staffSecondFactor }: Pick<Config, 'staffSecondFactor'>,
  { role, admin }: Pick<AccountDoc, 'role' | 'admin'>,
): boolean {
  if (staffSecondFactor === 'optional') return false
  return role === 'operator' || (role === 'school' && admin === true)
}
