import type { Deps } from '../../deps.ts'
import { isDuplicateKey } from '../../duplicate-keys.ts'
import { newId } from '../../ids.ts'
import { type AccountDoc, accounts } from '../model.ts'
import { loginIndexOf } from '../sign-in.ts'

export interface ProvenPerson {
  personId: string
  name: string
  idNumber: string
  /** proven by a code just now; null when proven by the school's code */
  mobile: string | null
}

/**
 * Makes the person's account or sets its password. A telephone proven for the first time becomes the account's own.
 * @param password hashed; null for somebody whom an issuer vouches for: what the account has stays
 */
export async function saveGraduateAccount(
  deps: Deps,
  person: ProvenPerson,
  password: string | null,
): Promise<AccountDoc> {
  const known = await accounts(deps.db).findOne({ personId: person.personId })
  const account = known ?? (await createAccount(deps, person, password))
  await accounts(deps.db).updateOne(
    { _id: account._id },
    { $set: { name: person.name, ...(password === null ? {} : setPassword(deps, password)) } },
  )
  if (person.mobile && !account.mobile) await takeMobile(deps, account, person.mobile)
  return { ...account, name: person.name }
}

const setPassword = (deps: Deps, password: string) => ({
  password,
  passwordSetAt: deps.clock(),
  active: true,
})

async function createAccount(deps: Deps, person: ProvenPerson, password: string | null): Promise<AccountDoc> {
  const now = deps.clock()
  const fresh: AccountDoc = {
    _id: newId('A'),
    realm: 'graduate',
    role: 'graduate',
    name: person.name,
    logins: [loginIndexOf(deps, person.idNumber)],
    password,
    passwordSetAt: password === null ? null : now,
    oneTimePassword: false,
    active: true,
    knownAddresses: [],
    createdAt: now,
    personId: person.personId,
    mobile: null,
    email: null,
    consent: null,
  }
  const { personId } = person
  const saved = await accounts(deps.db).findOneAndUpdate(
    { personId },
    { $setOnInsert: fresh },
    { upsert: true, returnDocument: 'after' },
  )
  if (!saved) throw new Error('an upsert answered nothing')
  return saved
}

/** Where families share a telephone only the first of them can sign in by it; the others have their ID number. */
async function takeMobile(deps: Deps, { _id }: AccountDoc, mobile: string): Promise<void> {
  const sealed = deps.vault.seal(mobile, `${_id}:mobile`)
  await accounts(deps.db).updateOne({ _id, mobile: null }, { $set: { mobile: sealed } })
  try {
    await accounts(deps.db).updateOne({ _id }, { $addToSet: { logins: loginIndexOf(deps, mobile) } })
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
}
