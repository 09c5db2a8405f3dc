import type { Vault } from '../crypto/vault.ts'
import type { GraduateDoc } from './model.ts'
import { type SchoolKey, schoolKeys } from './shown-info.ts'

/** What a graduate confirms, as stored: the ID number by its blind index. */
export type Confirmable = Pick<GraduateDoc, 'examNumber' | 'name' | 'personId' | 'studentNumber' | 'info'>

export function storedValue(key: SchoolKey, graduate: Confirmable): string | boolean | null {
  switch (key) {
    case 'idNumber':
      return graduate.personId
    case 'examNumber':
    case 'name':
    case 'studentNumber':
      return graduate[key]
    default:
      return graduate.info[key]
  }
}

/**
 * Names the content of 学生信息 that the school answers for. Telephone and mail are left out: they belong to the
 * account, so neither its owner nor a roster that changes them asks for a new confirmation.
 */
export function infoDigestOf(vault: Vault, graduate: Confirmable): string {
  return vault.digest(JSON.stringify(schoolKeys.map((key) => storedValue(key, graduate))))
}

export function changedShownKeys(before: Confirmable, after: Confirmable): SchoolKey[] {
  return schoolKeys.filter((key) => storedValue(key, before) !== storedValue(key, after))
}
