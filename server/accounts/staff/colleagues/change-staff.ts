import type { ClientSession, Collection, Db, UpdateFilter } from 'mongodb'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../http/refusal.ts'
import { type AccountDoc, accounts } from '../../model.ts'
import { staffActor } from '../../refresh-actor.ts'
import { sessions } from '../../sessions.ts'
import { needsSecondFactor } from '../second-factor/required.ts'
import type { Place } from './place.ts'

/** One document a place, written by every change there: so that of two at once the second starts anew. */
interface StaffPlaceDoc {
  _id: string
  changes: number
}
const staffPlaces = (db: Db): Collection<StaffPlaceDoc> => db.collection<StaffPlaceDoc>('staffPlaces')

/**
 * Changes one colleague and their open sessions in one transaction, so that no server ever sees one without the other,
 * and nobody can remove the last lead by changing two at once. Refuses with NOT_FOUND or LAST_LEAD.
 */
export async function changeStaff(
  deps: Deps,
  place: Place,
  id: string,
  change: UpdateFilter<AccountDoc>,
): Promise<AccountDoc> {
  const { db, client } = deps
  await staffPlaces(db).updateOne({ _id: place.key }, { $setOnInsert: { changes: 0 } }, { upsert: true })
  return client.withSession((session) =>
    session.withTransaction(async () => {
      await staffPlaces(db).updateOne({ _id: place.key }, { $inc: { changes: 1 } }, { session })
      const account = await accounts(db).findOneAndUpdate(
        { _id: id, realm: 'staff', ...place.belonging },
        change,
        { session, returnDocument: 'after' },
      )
      if (!account) throw new Refusal('NOT_FOUND')
      const leads = await accounts(db).countDocuments({ ...place.leads, active: true }, { session, limit: 1 })
      if (leads === 0) throw new Refusal('LAST_LEAD')
      await followInSessions(deps, account, session)
      return account
    }),
  )
}

/** Open sessions become what the account is; those that may not go on as they came end. */
async function followInSessions(
  { db, config }: Deps,
  account: AccountDoc,
  session: ClientSession,
): Promise<void> {
  const theirs = { accountId: account._id }
  const mayStay = account.active && (!!account.totp || !needsSecondFactor(config, account))
  if (mayStay) await sessions(db).updateMany(theirs, { $set: { actor: staffActor(account) } }, { session })
  else await sessions(db).deleteMany(theirs, { session })
}
