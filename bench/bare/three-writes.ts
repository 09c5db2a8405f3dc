import type { ClientSession, Db } from 'mongodb'

interface Written {
  schoolCode: string
  id: string
  employerId: string | null
  info: unknown
}

/** The record, its history and the notice, if nobody was earlier; false when somebody was. */
export async function threeWrites(
  db: Db,
  session: ClientSession,
  { schoolCode, id, employerId, info }: Written,
): Promise<boolean> {
  const at = new Date()
  const { modifiedCount } = await db.collection<{ _id: string }>('registrations').updateOne(
    { schoolCode, _id: id, status: 'invited' },
    {
      $set: {
        status: 'reviewing',
        holdsSlot: true,
        stage: 'department',
        stageSince: at,
        student: info,
        updatedAt: at,
      },
      $inc: { version: 1 },
    },
    { session },
  )
  if (modifiedCount === 0) return false
  await db
    .collection('history')
    .insertOne({ registrationId: id, at, command: 'accept', from: 'invited', to: 'reviewing' }, { session })
  const notice = {
    recipient: `employer:${employerId}`,
    schoolCode,
    name: 'accepted',
    registrationId: id,
    at,
    read: false,
  }
  await db.collection('messages').insertOne(notice, { session })
  return true
}
