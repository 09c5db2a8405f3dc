import type { RouterContext } from '@koa/router'
import type { ClientSession, Db, MongoClient } from 'mongodb'
import { accounts } from '../../server/accounts/model.ts'
import { employers } from '../../server/employers/model.ts'
import { graduates } from '../../server/graduates/model.ts'
import { registrations } from '../../server/registrations/model.ts'
import { schools } from '../../server/schools/model.ts'
import { jsonBody } from './json-body.ts'
import type { Accept } from './move.ts'
import { threeWrites } from './three-writes.ts'

/** The plain way: read, decide and write in one `withTransaction`; 409 for whoever finds the record answered. */
export function bareRival(client: MongoClient, db: Db) {
  return async (ctx: RouterContext): Promise<void> => {
    const { schoolCode, id } = await jsonBody<Accept>(ctx.req)
    const won = await client.withSession((session) =>
      session.withTransaction(() => acceptIn(db, session, schoolCode, id)),
    )
    ctx.status = won ? 200 : 409
    ctx.body = { won }
  }
}

async function acceptIn(db: Db, session: ClientSession, schoolCode: string, id: string): Promise<boolean> {
  const record = await registrations(db).findOne({ schoolCode, _id: id }, { session })
  if (record?.status !== 'invited') return false
  const { graduateId, employerId } = record
  const school = await schools(db).findOne({ _id: schoolCode }, { session })
  const graduate = await graduates(db).findOne({ schoolCode, _id: graduateId }, { session })
  const employer = await employers(db).findOne({ _id: employerId ?? '' }, { session })
  const holder = await registrations(db).findOne(
    { schoolCode, graduateId, holdsSlot: true },
    { session, projection: { kind: 1, status: 1, employer: 1 } },
  )
  await accounts(db).findOne({ personId: graduate?.personId ?? '' }, { session })
  if (!school || !employer || holder) return false
  return threeWrites(db, session, { schoolCode, id, employerId, info: graduate?.info })
}
