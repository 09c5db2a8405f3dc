import type { Filter } from 'mongodb'
import type { Vault } from '../crypto/vault.ts'
import { literal } from '../literal.ts'
import type { GraduateDoc } from './model.ts'

export interface Search {
  filter: Filter<GraduateDoc>
  /** a search by name is read in the order of names, all else in that of 考生号 */
  byName: boolean
}

/** A whole 身份证号, the beginning of a 考生号 or 学号, or the beginning of a name. */
export function searchFilter(vault: Vault, q: string | undefined): Search {
  if (!q) return { filter: {}, byName: false }
  if (/^[0-9]{17}[0-9Xx]$/.test(q))
    return { filter: { personId: vault.blindIndex('idNumber', q) }, byName: false }
  const prefix = { $regex: `^${literal(q)}` }
  if (/^[0-9A-Za-z-]+$/.test(q))
    return { filter: { $or: [{ examNumber: prefix }, { studentNumber: prefix }] }, byName: false }
  return { filter: { name: prefix }, byName: true }
}
