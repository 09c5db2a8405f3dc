import { shanghaiTime } from '../../contract/deadline.ts'
import type { NoticeName, NoticeParams } from '../../contract/notices.ts'
import type { Told } from '../../contract/workflow.ts'
import type { Effect } from '../effects/effect.ts'
import type { EntryDraft } from './decision.ts'
import type { RegistrationDoc } from './model.ts'
import { stageLabel } from './stage-label.ts'

const DAY = 86_400_000
type Side = 'graduate' | 'employer'
type Accepted = {
  row: { tells: readonly Told[]; notice?: NoticeName; to: string }
  passedStage: 'department' | 'school' | null
  entry: EntryDraft
}
/** An effect without its id: ids are given by `numberEffects` from the entry's sequence number. */
export type EffectDraft = Effect extends infer E
  ? E extends Effect
    ? Omit<E, 'id' | 'attempts'>
    : never
  : never

/** What follows an accepted decision: who is told what, 档案/户口 sync, the reminder. `after` is the record with the change. */
export function effectsOf(after: RegistrationDoc, decision: Accepted, now: Date): EffectDraft[] {
  if (decision.passedStage) {
    return [
      notice('graduate', 'stagePassed', { ...facts(after), stage: stageLabel(decision.passedStage) }, now),
    ]
  }
  return [
    ...notices(after, decision, now),
    ...syncs(after, decision, now),
    ...reminders(after, decision, now),
  ]
}

export function numberEffects(drafts: readonly EffectDraft[], recordId: string, seq: number): Effect[] {
  return drafts.map((draft, n) => ({ ...draft, id: `${recordId}:${seq}:${n}`, attempts: 0 }))
}

function notices(after: RegistrationDoc, decision: Accepted, now: Date): EffectDraft[] {
  const { row, entry } = decision
  // who returned the pages themselves needs no message of it
  const ownScan = entry.command === 'returnScan' && entry.actor.party === 'graduate'
  if (!row.notice || ownScan) return []
  const name = row.notice
  const changes = (entry.changes ?? []).map(({ key, from, to }) => `${key}由“${from}”改为“${to}”`).join('；')
  const params = {
    ...facts(after),
    ...(entry.reason ? { reason: entry.reason } : {}),
    ...(changes ? { changes } : {}),
  }
  return told(row.tells, entry)
    .filter((side) => side === 'graduate' || after.employerId)
    .map((side) => notice(side, name, params, now))
}

/** The two sides behind the table's words. Reviewers are told by the queue itself and one digest a day. */
function told(tells: readonly Told[], entry: EntryDraft): Side[] {
  const other: Side = entry.actor.party === 'employer' ? 'graduate' : 'employer'
  const sides = tells.flatMap((who): Side[] => {
    if (who === 'reviewers') return []
    // whoever asked is, seen from the side that answers or withdraws, the other one
    return who === 'graduate' || who === 'employer' ? [who] : [other]
  })
  // nobody's own doing: neither side knows of it
  if (entry.actor.party === 'system') sides.push('graduate', 'employer')
  return [...new Set(sides)]
}

const notice = (to: Side, name: NoticeName, params: NoticeParams, at: Date): EffectDraft => ({
  kind: 'notice',
  to,
  name,
  params,
  at,
})

function facts(record: RegistrationDoc): NoticeParams {
  return {
    graduateName: record.invitee.name,
    employerName: record.title,
    ...(record.replyDeadline ? { deadline: shanghaiTime(record.replyDeadline) } : {}),
    ...(record.agreementNo ? { agreementNo: record.agreementNo } : {}),
  }
}

function syncs(after: RegistrationDoc, { row, entry }: Accepted, at: Date): EffectDraft[] {
  if (entry.command === 'approve' && row.to === 'effective') return [{ kind: 'sync', change: 'approved', at }]
  if (row.to === 'terminated' || row.to === 'voided') return [{ kind: 'sync', change: 'ended', at }]
  return after.kind !== 'online' && entry.command === 'recall' ? [{ kind: 'sync', change: 'ended', at }] : []
}

function reminders(after: RegistrationDoc, { entry }: Accepted, now: Date): EffectDraft[] {
  if (entry.command !== 'invite' || !after.replyDeadline) return []
  const at = new Date(after.replyDeadline.getTime() - DAY)
  return at > now ? [{ kind: 'remind', at }] : []
}

/** Pictures that the record names no longer. */
export function droppedPictures(before: RegistrationDoc, after: RegistrationDoc, at: Date): EffectDraft[] {
  const kept = new Set(Object.values(after.pictures).flat())
  const ids = Object.values(before.pictures)
    .flat()
    .filter((id) => !kept.has(id))
  return ids.length > 0 ? [{ kind: 'dropPictures', ids, at }] : []
}
