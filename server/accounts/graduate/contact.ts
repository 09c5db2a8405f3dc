import type { Deps } from '../../deps.ts'
import { type AccountDoc, accounts } from '../model.ts'

/** The account's own telephone and mail, which no roster overwrites; null where the person has proven none. */
export async function accountContact(
  deps: Deps,
  personId: string,
): Promise<{ mobile: string | null; email: string | null }> {
  return openContact(deps, await accounts(deps.db).findOne({ personId }, { projection: contactFields }))
}

export const contactFields = { mobile: 1, email: 1 } as const
export type StoredContact = Pick<AccountDoc, '_id' | 'mobile' | 'email'>

/** What `accountContact` answers, of an account already read. */
export function openContact(
  deps: Pick<Deps, 'vault'>,
  account: StoredContact | null,
): { mobile: string | null; email: string | null } {
  const open = (field: 'mobile' | 'email') => {
    const sealed = account?.[field]
    return account && sealed ? deps.vault.open(sealed, `${account._id}:${field}`) : null
  }
  return { mobile: open('mobile'), email: open('email') }
}
