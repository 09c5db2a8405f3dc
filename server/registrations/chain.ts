import { canonicalJson, type StandIn } from '../crypto/canonical-json.ts'
import type { Vault } from '../crypto/vault.ts'
import type { HistoryEntry, RegistrationDoc } from './model.ts'

type State = Omit<RegistrationDoc, 'history' | 'pending' | 'dueAt' | 'departmentId' | 'updatedAt'>

/** What does not belong to the record's meaning: its log, its to-do list, and the department, which follows the roster. */
const outside = new Set(['history', 'pending', 'dueAt', 'departmentId', 'updatedAt'])

/** Keyed digest of the whole record. Sealed values enter by their own keyed digest, so key rotation changes nothing. */
export function stateDigest(vault: Vault, record: State): string {
  const state = Object.fromEntries(Object.entries(record).filter(([key]) => !outside.has(key)))
  return vault.digest(canonicalJson(state, digestOfSealed))
}

/** Whether two readings of one record mean the same, however often its sealed values were sealed anew. */
export const isSameState = (vault: Vault, a: State, b: State): boolean =>
  stateDigest(vault, a) === stateDigest(vault, b)

const digestOfSealed: StandIn = (value) =>
  'c' in value && 'k' in value && 'd' in value ? { sealed: value.d } : value

/** Closes the chain over one entry: HMAC(previous hash ‖ entry), keyed so that who can only write the database cannot forge it. */
export function entryHash(vault: Vault, previous: string, entry: Omit<HistoryEntry, 'hash'>): string {
  return vault.digest(`${previous}\n${canonicalJson(entry)}`)
}

export type ChainFault = { seq: number; fault: 'sequence' | 'hash' | 'version' | 'state' }

/** Finds any edit, deletion, insertion or reorder in one record's history, and an edited record. Empty when sound. */
export function verifyChain(vault: Vault, record: RegistrationDoc): ChainFault[] {
  const faults: ChainFault[] = []
  let previous = ''
  record.history.forEach((stored, index) => {
    const { hash, ...entry } = stored
    if (stored.seq !== index + 1) faults.push({ seq: stored.seq, fault: 'sequence' })
    if (entryHash(vault, previous, entry) !== hash) faults.push({ seq: stored.seq, fault: 'hash' })
    previous = hash
  })
  const last = record.history.at(-1)
  if (record.version !== record.history.length) faults.push({ seq: record.version, fault: 'version' })
  if (!last || last.stateDigest !== stateDigest(vault, record))
    faults.push({ seq: last?.seq ?? 0, fault: 'state' })
  return faults
}
