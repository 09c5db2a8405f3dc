import type { Deps } from '../deps.ts'
import { messages } from '../notices/inbox.ts'

/** Of what waits only the newest are sent, the others stay in the inbox: an example season is no reason to ring anybody. */
export async function leaveUnsent({ db }: Pick<Deps, 'db'>, newest: number): Promise<void> {
  const waiting = await messages(db)
    .find({ dueAt: { $exists: true } }, { projection: { _id: 1 } })
    .sort({ at: -1, _id: -1 })
    .toArray()
  await messages(db).updateMany(
    { _id: { $in: waiting.slice(newest).map((one) => one._id) } },
    { $set: { 'delivery.state': 'none' }, $unset: { dueAt: true } },
  )
}
