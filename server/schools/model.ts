import type { Collection, Db, IndexDescription } from 'mongodb'
import type { ModuleKey, SchoolContact, StagePlan } from './types.ts'

export interface ModuleState {
  open: boolean
  from: Date | null
  until: Date | null
  /** when the graduates of the 届别 had all been told that it is open */
  announcedAt?: Date
}

/** One graduate's exception from a closed module. */
export interface KeptOpen {
  until: Date
  reason: string
  /** who allowed it */
  by: string
  at: Date
}

/** One school with its settings; read in one wave with every move. */
export interface SchoolDoc {
  /** the school code, e.g. 10999 */
  _id: string
  name: string
  contact: SchoolContact
  stages: { agreement: StagePlan; signing: StagePlan; registration: StagePlan; termination: StagePlan }
  /** per 届别, keyed by the year as a string */
  modules: Record<string, Partial<Record<ModuleKey, ModuleState>>>
  cannedReasons: string[]
  createdAt: Date
  /** by which operator, and the request, so that a repeat meets the same document; a seeded school has none */
  broughtOn?: { by: string; requestId: string; bodyHash: string }
}
export const schoolIndexes: IndexDescription[] = [
  {
    key: { 'broughtOn.requestId': 1 },
    unique: true,
    partialFilterExpression: { 'broughtOn.requestId': { $exists: true } },
  },
]
export const schools = (db: Db): Collection<SchoolDoc> => db.collection<SchoolDoc>('schools')

export interface DepartmentDoc {
  /** `${schoolCode}-` + 16 characters */
  _id: string
  schoolCode: string
  name: string
}
export const departments = (db: Db): Collection<DepartmentDoc> => db.collection<DepartmentDoc>('departments')
export const departmentIndexes: IndexDescription[] = [{ key: { schoolCode: 1, name: 1 }, unique: true }]

/** Whether a module of a 届别 accepts commands at `now`. Of one graduate ask `isOpenFor`. */
export function isModuleOpen(school: SchoolDoc, year: number, key: ModuleKey, now: Date): boolean {
  const state = school.modules[String(year)]?.[key]
  return !!state?.open && (!state.from || state.from <= now) && (!state.until || state.until > now)
}

export type KeepsOpen = { year: number; keptOpen?: Partial<Record<ModuleKey, KeptOpen>> }

/** Until when a module stays open for this graduate alone; null when nothing was allowed or its time has passed. */
export function keptOpenUntil({ keptOpen }: KeepsOpen, key: ModuleKey, now: Date): Date | null {
  const until = keptOpen?.[key]?.until
  return until && until > now ? until : null
}

/** Whether a module accepts commands of, and about, this graduate at `now` (domain.md §4). */
export function isOpenFor(school: SchoolDoc, graduate: KeepsOpen, key: ModuleKey, now: Date): boolean {
  return keptOpenUntil(graduate, key, now) !== null || isModuleOpen(school, graduate.year, key, now)
}
