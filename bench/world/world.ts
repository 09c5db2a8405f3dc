import { graduateActor } from '../../server/accounts/graduate/graduate-session.ts'
import { startSession } from '../../server/accounts/sessions.ts'
import type { Deps } from '../../server/deps.ts'
import { drained } from '../../server/effects/drain.ts'
import { ensureIndexes } from '../../server/indexes.ts'
import { schools } from '../../server/schools/model.ts'
import { runLoad } from '../load/run-load.ts'
import { type Ready, readyGraduates } from './graduates.ts'
import { inviteAll, verifiedEmployers } from './invitations.ts'
import { school } from './school.ts'

export interface WorldSize {
  /** graduates with three invitations each, who look and do not move */
  readers: number
  /** graduates with one invitation each, to be accepted once */
  movers: number
}
/** A signed-in graduate and an invitation that nobody has answered. */
export interface Mover {
  token: string
  schoolCode: string
  registrationId: string
  version: number
}
export interface World {
  readers: Ready[]
  movers: Mover[]
}

/** Fills the empty database of `deps`, and then `copyTo` with the very same documents and indexes. */
export async function buildWorld(deps: Deps, copyTo: string, { readers, movers }: WorldSize): Promise<World> {
  await ensureIndexes(deps.db)
  await ensureIndexes(deps.client.db(copyTo))
  await schools(deps.db).insertOne(school(deps.clock()))
  const employers = await verifiedEmployers(deps, 20)
  const people = await readyGraduates(deps, readers + movers)
  await inviteAll(deps, employers, people.slice(0, readers), 3)
  const invited = await inviteAll(deps, employers, people.slice(readers), 1)
  await drained()
  const signedIn: Mover[] = []
  await runLoad(invited, 16, async ({ ready, record }) => {
    const { token } = await startSession(deps, graduateActor(ready.account, ready.graduate))
    signedIn.push({
      token,
      schoolCode: record.schoolCode,
      registrationId: record._id,
      version: record.version,
    })
  })
  await copyDatabase(deps, copyTo)
  return { readers: people.slice(0, readers), movers: signedIn }
}

async function copyDatabase({ db }: Deps, to: string): Promise<void> {
  for (const { name } of await db.listCollections().toArray()) {
    const into = { $merge: { into: { db: to, coll: name } } }
    await db.collection(name).aggregate([into]).toArray()
  }
}
