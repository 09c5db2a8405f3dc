import type { Deps } from '../deps.ts'
import { accounts } from './model.ts'

/** The account's own telephone and mail, which no roster overwrites; null where the person has proven none. */
export async function accountContact(
  deps: Deps,
  personId: string,
): Promise<{ mobile: string | null; email: string | null }> {
  const account = await accounts(deps.db).findOne({ personId }, { projection: { mobile: 1, email: 1 } })
  const open = (field: 'mobile' | 'email') => {
    const sealed = account?.[field]
    return account && sealed ? deps.vault.open(sealed, `${account._id}:${field}`) : null
  }
  return { mobile: open('mobile'), email: open('email') }
}
