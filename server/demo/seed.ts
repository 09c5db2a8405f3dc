import { leaveUnsent } from '../delivery/leave-unsent.ts'
import type { Deps } from '../deps.ts'
import { drained } from '../effects/drain.ts'
import { ensureIndexes } from '../indexes.ts'
import { announceModules } from '../schools/announce-modules.ts'
import { schools } from '../schools/model.ts'
import { demoGraduates, demoSchool } from './accounts.ts'
import { castOf } from './cast.ts'
import { filings } from './filings.ts'
import { playFiling } from './play-filing.ts'
import { playStory } from './play-story.ts'
import { seedEmployers } from './seed-employers.ts'
import { seedGraduates } from './seed-graduates.ts'
import { seedSchool } from './seed-school.ts'
import { seedWechat } from './seed-wechat.ts'
import { stories } from './stories.ts'

interface SeedMark {
  _id: 'seed'
  state: 'running' | 'done'
}
/** So that the delivery desk and the phones of a demo are not empty. */
const sentOnSeeding = 30
const marks = (deps: Deps) => deps.db.collection<SeedMark>('demo')

/**
 * Fills an empty database with 示范大学: a few hundred graduates, reviewers, employers, records in every state of every
 * kind, all through the product's own use cases. Does nothing when it is already there; what a killed start left half
 * done is thrown away first. A database that holds a school but no mark of ours is never touched.
 */
export async function seedDemo(deps: Deps): Promise<'seeded' | 'present'> {
  const mark = await marks(deps).findOne({ _id: 'seed' })
  if (mark?.state === 'done') return 'present'
  if (!mark && (await schools(deps.db).findOne({ _id: demoSchool.code }))) return 'present'
  if (mark) {
    await deps.db.dropDatabase()
    await ensureIndexes(deps.db)
  }
  await marks(deps).insertOne({ _id: 'seed', state: 'running' })
  await seedAll(deps)
  await marks(deps).updateOne({ _id: 'seed' }, { $set: { state: 'done' } })
  return 'seeded'
}

async function seedAll(deps: Deps): Promise<void> {
  await seedSchool(deps)
  const graduates = await seedGraduates(deps)
  await announceModules(deps)
  await leaveUnsent(deps, 0)
  await seedEmployers(deps)
  const active = graduates.get(demoGraduates.active.n)
  if (active) await seedWechat(deps, active.doc)
  const cast = await castOf(deps)
  for (const [index, story] of stories.entries()) {
    const graduate = graduates.get(story.graduate)
    if (!graduate) throw new Error(`demo story ${index} names graduate ${story.graduate}, who is not seeded`)
    await playStory(deps, cast, story, index, graduate.doc, graduate.idNumber)
  }
  for (const [index, filing] of filings.entries()) {
    const graduate = graduates.get(filing.graduate)
    if (!graduate)
      throw new Error(`demo filing ${index} names graduate ${filing.graduate}, who is not seeded`)
    await playFiling(deps, cast, filing, index, graduate.doc)
  }
  await drained()
  await leaveUnsent(deps, sentOnSeeding)
}
