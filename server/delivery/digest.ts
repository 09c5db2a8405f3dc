import type { Collection, Db } from 'mongodb'
import { shanghaiDay, shanghaiMidnight } from '../../contract/deadline.ts'
import type { Review, Stage } from '../../contract/workflow.ts'
import { type AccountDoc, accounts } from '../accounts/model.ts'
import type { Deps } from '../deps.ts'
import { corrections } from '../graduates/correction-model.ts'
import { type Delivery, deliver } from '../notices/inbox.ts'
import { someText } from '../partial-index.ts'
import { registrations } from '../registrations/model.ts'
import { schools } from '../schools/model.ts'

const hour = 3_600_000
/** In Shanghai; a server that was down then sends it when it is up again, until the evening. */
const from = 8.5
const to = 20

/** Days whose digests have all been written. */
interface DigestDay {
  /** `2027-03-01` in Shanghai */
  _id: string
  doneAt: Date
}
const digestDays = (db: Db): Collection<DigestDay> => db.collection<DigestDay>('digestDays')

/**
 * One digest a day for whoever reviews: how many items wait in their queues (domain.md §5 "reviewers told"). Nothing is
 * sent where nothing waits. Two servers at it at once write the same messages: each is named by account and day.
 */
export async function sendDigests(deps: Deps): Promise<number> {
  const now = deps.clock()
  const hours = (now.getTime() - shanghaiMidnight(now).getTime()) / hour
  if (hours < from || hours >= to) return 0
  const day = shanghaiDay(now)
  if (await digestDays(deps.db).findOne({ _id: day })) return 0
  let sent = 0
  for await (const { _id } of schools(deps.db).find({}, { projection: { _id: 1 } }))
    sent += await tellReviewers(deps, _id, day, now)
  await digestDays(deps.db).updateOne({ _id: day }, { $set: { doneAt: now } }, { upsert: true })
  return sent
}

async function tellReviewers(deps: Deps, schoolCode: string, day: string, now: Date): Promise<number> {
  const waiting = await readWaiting(deps, schoolCode)
  if (waiting.corrections + waiting.help === 0 && waiting.reviews.length === 0) return 0
  const staff = await accounts(deps.db)
    .find({ schoolCode, realm: 'staff', active: true, role: { $in: ['school', 'department'] } })
    .toArray()
  const notes = staff.flatMap((account): Delivery[] => {
    const lines = linesFor(account, waiting)
    const total = lines.reduce((sum, line) => sum + line.count, 0)
    if (total === 0) return []
    return [
      {
        id: `digest:${account._id}:${day}`,
        recipient: `staff:${account._id}`,
        schoolCode,
        name: 'reviewDigest',
        params: {
          waiting: String(total),
          queues: lines.map(({ label, count }) => `${label} ${count} 件`).join('\n'),
        },
        registrationId: null,
        at: now,
      },
    ]
  })
  await deliver(deps, notes)
  return notes.length
}

interface Waiting {
  reviews: { departmentId: string; stage: Stage; review: Review; count: number }[]
  /** 更正申请 */
  corrections: number
  /** 待协助的解约 */
  help: number
}

async function readWaiting({ db }: Deps, schoolCode: string): Promise<Waiting> {
  const [reviews, waitingCorrections, help] = await Promise.all([
    registrations(db)
      .aggregate<Waiting['reviews'][number]>([
        { $match: { schoolCode, stage: someText } },
        {
          $group: {
            _id: { departmentId: '$departmentId', stage: '$stage', review: '$review.kind' },
            count: { $sum: 1 },
          },
        },
        { $replaceRoot: { newRoot: { $mergeObjects: ['$_id', { count: '$count' }] } } },
      ])
      .toArray(),
    corrections(db).countDocuments({ schoolCode, state: 'waiting' }),
    registrations(db).countDocuments({
      schoolCode,
      status: 'terminationRequested',
      'termination.help': { $exists: true },
    }),
  ])
  return { reviews, corrections: waitingCorrections, help }
}

const reviewNames: Record<Review, string> = {
  agreement: '协议审核',
  signing: '签约审核',
  registration: '登记审核',
  termination: '解约审核',
}

function linesFor(
  { role, departmentIds = [] }: AccountDoc,
  { reviews, corrections: asked, help }: Waiting,
): { label: string; count: number }[] {
  const own =
    role === 'school'
      ? reviews.filter((one) => one.stage === 'school')
      : reviews.filter((one) => one.stage === 'department' && departmentIds.includes(one.departmentId))
  const lines = (Object.keys(reviewNames) as Review[]).map((review) => ({
    label: `${role === 'school' ? '学校' : '院系'}环节 ${reviewNames[review]}`,
    count: own.filter((one) => one.review === review).reduce((sum, one) => sum + one.count, 0),
  }))
  const others =
    role === 'school'
      ? [
          { label: '更正申请', count: asked },
          { label: '待协助的解约', count: help },
        ]
      : []
  return [...lines, ...others].filter((one) => one.count > 0)
}
