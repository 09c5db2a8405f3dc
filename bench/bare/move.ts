import { createHash } from 'node:crypto'
import type { RouterContext } from '@koa/router'
import type { ClientSession, Db, MongoClient } from 'mongodb'
import { accounts } from '../../server/accounts/model.ts'
import { sessions } from '../../server/accounts/sessions.ts'
import { employers } from '../../server/employers/model.ts'
import { graduates } from '../../server/graduates/model.ts'
import { registrations } from '../../server/registrations/model.ts'
import { schools } from '../../server/schools/model.ts'
import { jsonBody } from './json-body.ts'
import { threeWrites } from './three-writes.ts'

export interface Accept {
  schoolCode: string
  id: string
}

/**
 * 接受 as a transaction would do it: the same reads, then the record, its history and the notice in one
 * `withTransaction`. The session is read and not looked at; no schema, no rule but the status; 409 for whoever comes too late.
 */
export function bareAccept(client: MongoClient, db: Db) {
  return async (ctx: RouterContext): Promise<void> => {
    const { schoolCode, id } = await jsonBody<Accept>(ctx.req)
    await sessions(db).findOne({
      _id: createHash('sha256').update(ctx.get('authorization').slice(7)).digest('hex'),
    })
    const record = await registrations(db).findOne({ schoolCode, _id: id })
    if (!record) return
    const { graduateId, employerId } = record
    const [, graduate] = await Promise.all([
      schools(db).findOne({ _id: schoolCode }),
      graduates(db).findOne({ schoolCode, _id: graduateId }),
      employers(db).findOne({ _id: employerId ?? '' }),
      registrations(db).findOne(
        { schoolCode, graduateId, holdsSlot: true },
        { projection: { kind: 1, status: 1, employer: 1 } },
      ),
    ])
    await accounts(db).findOne({ personId: graduate?.personId ?? '' })
    const write = (session: ClientSession) =>
      threeWrites(db, session, { schoolCode, id, employerId, info: graduate?.info })
    const won = await client.withSession((session) => session.withTransaction(() => write(session)))
    ctx.status = won ? 200 : 409
    ctx.body = won ? { ...record, status: 'reviewing' } : { error: 'too late' }
  }
}
