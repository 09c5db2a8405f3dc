import type { Collection, Db } from 'mongodb'
import type { TakenMail } from './double.ts'

const taken = (db: Db): Collection<TakenMail> => db.collection<TakenMail>('demoMails')
const kept = 200

/** Into a collection that the demo shows on a page. Never in production: addresses and links stand there in clear. */
export async function keepDemoMail(db: Db, mail: TakenMail): Promise<void> {
  await taken(db).insertOne({ ...mail })
  const [oldest] = await taken(db).find().sort({ _id: -1 }).skip(kept).limit(1).toArray()
  if (oldest) await taken(db).deleteMany({ _id: { $lte: oldest._id } })
}

/** What was taken, newest first. */
export const demoMails = (db: Db): Promise<TakenMail[]> =>
  taken(db).find().sort({ _id: -1 }).limit(kept).toArray()
