import type { Deps } from '../deps.ts'
import { newId } from '../ids.ts'
import { changedShownKeys, infoDigestOf } from './info-digest.ts'
import type { GraduateDoc, GraduateInfo } from './model.ts'
import type { SchoolKey } from './shown-info.ts'

/** Everything the school says of a graduate, by roster or by an accepted correction; nothing sealed. */
export interface Particulars {
  examNumber: string
  name: string
  studentNumber: string | null
  departmentId: string
  /** blind index of `idNumber` */
  personId: string
  idNumber: string
  mobile: string | null
  email: string | null
  info: GraduateInfo
}

export interface Revision {
  set: Partial<GraduateDoc>
  /** fields of 学生信息 that now read otherwise */
  changed: SchoolKey[]
  /** the graduate had confirmed something else and is told */
  reconfirm: boolean
}

export function newGraduate(
  deps: Deps,
  target: { schoolCode: string; year: number },
  given: Particulars,
  now: Date,
): GraduateDoc {
  const { vault } = deps
  const { idNumber, mobile, ...open } = given
  const _id = newId(target.schoolCode)
  return {
    _id,
    schoolCode: target.schoolCode,
    year: target.year,
    ...open,
    idNumber: vault.seal(idNumber, `${_id}:idNumber`),
    mobile: mobile === null ? null : vault.seal(mobile, `${_id}:mobile`),
    infoDigest: infoDigestOf(vault, given),
    confirmed: null,
    changedKeys: [],
    activatedAt: null,
    suspended: null,
    createdAt: now,
    updatedAt: now,
  }
}

/** Filter of a record that nobody has written, and whose graduate has not confirmed anything, since it was read. */
export const asRead = ({ schoolCode, updatedAt, infoDigest, confirmed }: GraduateDoc) => ({
  schoolCode,
  updatedAt,
  infoDigest,
  'confirmed.digest': confirmed?.digest ?? null,
})

/**
 * What to write so that a stored graduate reads as the school says now; null when it does already. What the school
 * leaves empty stays as it was: a second file with fewer columns takes nothing away.
 */
export function revise(
  deps: Deps,
  before: GraduateDoc,
  given: Particulars,
  now: Date,
  options: { resumes: boolean },
): Revision | null {
  const after = keepWhatIsEmpty(before, given)
  const set = { ...changedScalars(before, after), ...changedSecrets(deps, before, after) }
  if (!sameInfo(before.info, after.info)) set.info = after.info
  if (options.resumes && before.suspended) set.suspended = null
  if (Object.keys(set).length === 0) return null
  const changed = changedShownKeys(before, after)
  const infoDigest = infoDigestOf(deps.vault, after)
  return {
    set: {
      ...set,
      infoDigest,
      changedKeys: changedSinceConfirmed(before, changed, infoDigest),
      updatedAt: now,
    },
    changed,
    reconfirm: changed.length > 0 && before.confirmed !== null && before.confirmed.digest !== infoDigest,
  }
}

function keepWhatIsEmpty(before: GraduateDoc, given: Particulars): Particulars {
  const oriented = ['orientedUnit', 'orientedUnitRegion']
  const info = Object.entries(given.info).map(([key, value]) => {
    const kept = value === null && !oriented.includes(key)
    return [key, kept ? before.info[key as keyof GraduateInfo] : value]
  })
  return {
    ...given,
    studentNumber: given.studentNumber ?? before.studentNumber,
    email: given.email ?? before.email,
    info: Object.fromEntries(info) as GraduateInfo,
  }
}

function changedScalars(before: GraduateDoc, after: Particulars): Partial<GraduateDoc> {
  const keys = ['examNumber', 'name', 'studentNumber', 'departmentId', 'email'] as const
  return Object.fromEntries(keys.filter((key) => before[key] !== after[key]).map((key) => [key, after[key]]))
}

function changedSecrets({ vault }: Deps, before: GraduateDoc, after: Particulars): Partial<GraduateDoc> {
  const set: Partial<GraduateDoc> = {}
  if (before.personId !== after.personId) {
    // Another ID number is another person: whoever confirmed or activated before has no part in this record any more.
    Object.assign(set, { personId: after.personId, activatedAt: null, confirmed: null })
    set.idNumber = vault.seal(after.idNumber, `${before._id}:idNumber`)
  }
  const bound = `${before._id}:mobile`
  if (after.mobile !== null && after.mobile !== (before.mobile && vault.open(before.mobile, bound))) {
    set.mobile = vault.seal(after.mobile, bound)
  }
  return set
}

function sameInfo(a: GraduateInfo, b: GraduateInfo): boolean {
  return (Object.keys(b) as (keyof GraduateInfo)[]).every((key) => a[key] === b[key])
}

function changedSinceConfirmed(before: GraduateDoc, changed: SchoolKey[], digest: string): string[] {
  if (before.confirmed === null || before.confirmed.digest === digest) return []
  return [...new Set([...before.changedKeys, ...changed])]
}
