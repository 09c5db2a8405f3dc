import type { RouterContext } from '@koa/router'
import type { Db } from 'mongodb'
import { graduates, persons } from '../../server/graduates/model.ts'
import { messages } from '../../server/notices/inbox.ts'
import { registrations } from '../../server/registrations/model.ts'
import { cardFields } from '../../server/registrations/showing/cards.ts'
import { schools } from '../../server/schools/model.ts'

/** The reads of the main page, all at once, answered as they are: no session, no confirmation, no rule, no schema. */
export function bareMain(db: Db) {
  return async (ctx: RouterContext): Promise<void> => {
    const { schoolCode, graduateId, personId } = ctx.query as Record<string, string>
    const [graduate, school, records, unread, person] = await Promise.all([
      graduates(db).findOne({ schoolCode, _id: graduateId }),
      schools(db).findOne({ _id: schoolCode }),
      registrations(db)
        .find({ schoolCode, graduateId }, { projection: cardFields })
        .sort({ createdAt: -1 })
        .limit(200)
        .toArray(),
      messages(db).countDocuments({ recipient: `graduate:${graduateId}`, read: false }),
      persons(db).findOne({ _id: personId }, { projection: { 'graduates.graduateId': 1 } }),
    ])
    ctx.body = { graduate, school, records, unread, graduations: person?.graduates.length }
  }
}
