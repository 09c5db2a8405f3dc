import type { Deps } from '../deps.ts'
import { graduates } from '../graduates/model.ts'
import { type Delivery, deliver } from '../notices/inbox.ts'
import { inBatches } from '../roster/batches.ts'
import { isModuleOpen, type SchoolDoc, schools } from './model.ts'

const BATCH = 500

/**
 * Tells the graduates of every 届别 whose 毕业去向填报 is open, and has not been announced, that it is. Of one school, or of
 * all: run at start and now and then, for openings that begin later and for what was cut short.
 */
export async function announceModules(deps: Deps, schoolCode?: string): Promise<void> {
  for await (const school of schools(deps.db).find(schoolCode ? { _id: schoolCode } : {})) {
    for (const year of unannounced(school, deps.clock())) await announce(deps, school, year)
  }
}

function unannounced(school: SchoolDoc, now: Date): number[] {
  const open = Object.entries(school.modules).filter(
    ([, modules]) => modules.registration && !modules.registration.announcedAt,
  )
  return open.map(([year]) => Number(year)).filter((year) => isModuleOpen(school, year, 'registration', now))
}

async function announce(deps: Deps, school: SchoolDoc, year: number): Promise<void> {
  const at = deps.clock()
  const found = graduates(deps.db).find(
    { schoolCode: school._id, year, suspended: null },
    { projection: { _id: 1 } },
  )
  for await (const batch of inBatches(found, BATCH)) {
    await deliver(
      deps,
      batch.map(({ _id }) => noticeTo(school, year, _id, at)),
    )
  }
  const path = `modules.${year}.registration`
  await schools(deps.db).updateOne(
    { _id: school._id, [`${path}.open`]: true },
    { $set: { [`${path}.announcedAt`]: at } },
  )
}

const noticeTo = (school: SchoolDoc, year: number, graduateId: string, at: Date): Delivery => ({
  id: `${graduateId}:moduleOpened:${year}`,
  recipient: `graduate:${graduateId}`,
  schoolCode: school._id,
  name: 'moduleOpened',
  params: { schoolName: school.name, year: String(year) },
  registrationId: null,
  at,
})
