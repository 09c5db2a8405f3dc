import type { Collection, Db } from 'mongodb'
import type { SmsMessage, SmsPort } from './port.ts'

export interface TakenSms extends SmsMessage {
  at: Date
}
const taken = (db: Db): Collection<TakenSms> => db.collection<TakenSms>('demoSms')
const kept = 200

/** Keeps a message that the demo shows on a page. Never in production: telephones stand there in clear. */
export async function keepSms(db: Db, message: SmsMessage, at: Date): Promise<string> {
  const { insertedId } = await taken(db).insertOne({ ...message, at })
  const [oldest] = await taken(db).find().sort({ _id: -1 }).skip(kept).limit(1).toArray()
  if (oldest) await taken(db).deleteMany({ _id: { $lte: oldest._id } })
  return insertedId.toHexString()
}

/** A carrier that takes everything, for tests of what is not about carriers. */
export function smsDouble(db: Db, clock: () => Date): SmsPort {
  return { send: async (message) => ({ result: 'sent', ref: await keepSms(db, message, clock()) }) }
}

/** What was taken, newest first. */
export const takenSms = (db: Db): Promise<TakenSms[]> =>
  taken(db).find().sort({ _id: -1 }).limit(kept).toArray()
