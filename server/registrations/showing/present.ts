import type { RegistrationView, TimelineEntry } from '../../../contract/api/registrations.ts'
import { shanghaiTime } from '../../../contract/deadline.ts'
import { errorText } from '../../../contract/error-texts.ts'
import { statusInfo } from '../../../contract/workflows/index.ts'
import type { Deps } from '../../deps.ts'
import { factsOf, type Wave } from '../facts.ts'
import { isRefillable } from '../filling/refillable.ts'
import { type HistoryEntry, type RegistrationDoc, registrations } from '../model.ts'
import type { Relation } from '../policy.ts'
import { isReissuable } from '../reissuable.ts'
import { schoolHelpOf } from '../school-help.ts'
import { stageLabel } from '../stage-label.ts'
import { statusAt } from '../status-at.ts'
import { kindLabels } from '../title.ts'
import { actionsOf, blockOf } from './actions.ts'
import { filingSteps } from './filing-steps.ts'
import { phaseLabelOf } from './phase-label.ts'
import { picturesOf } from './pictures.ts'
import { sectionsOf } from './sections.ts'
import { statusLabelFor } from './status-label.ts'
import { stepsOf } from './steps.ts'
import { whatHappened } from './what-happened.ts'

/** The record as this reader may see it, with the buttons open to them. */
export async function presentRegistration(
  deps: Deps,
  stored: RegistrationDoc,
  relation: Relation,
  wave: Wave,
): Promise<RegistrationView> {
  const now = deps.clock()
  const record = { ...stored, status: statusAt(stored, now) }
  const info = statusInfo(record.kind, record.status)
  const facts = factsOf(wave, now)
  const [pictures, graduate] = await Promise.all([
    picturesOf(deps, record),
    graduateOf(deps, record, relation),
  ])
  return {
    id: record._id,
    kind: record.kind,
    kindLabel: kindLabels[record.kind],
    title: relation === 'employer' ? record.invitee.name : record.title,
    subtitle: subtitleOf(record, relation),
    status: record.status,
    statusLabel: statusLabelFor(record, relation),
    statusShort: info.short,
    phase: info.phase,
    phaseLabel: phaseLabelOf(info.phase),
    version: record.version,
    serverNow: now.toISOString(),
    deadline: record.status === 'invited' ? (record.replyDeadline?.toISOString() ?? null) : null,
    steps: stepsFor(record, relation),
    blocked: blockedOf(record, relation, wave, facts),
    notes: notesOf(record, relation),
    sections: sectionsOf(deps, record, relation),
    timeline: foldedSaves(record.history)
      .map((line) => timelineEntry(line, record.kind))
      .reverse(),
    actions: actionsOf(record, relation, facts),
    agreement: record.agreementNo ? { no: record.agreementNo, downloadable: true } : null,
    type: record.type,
    pictures,
    refillable: relation === 'graduate' && isRefillable(record),
    reissuable: relation === 'school' && isReissuable(record),
    changed: lastChanges(record),
    returnReason:
      underReview(record).findLast((entry) => entry.command === 'return' || entry.command === 'recall')
        ?.reason ?? null,
    schoolHelp: schoolHelpOf(record),
    graduate,
  }
}

/** Both sides of an agreement follow its way; what a graduate files alone, only the graduate: the desk has its queue. */
function stepsFor(record: RegistrationDoc, relation: Relation): RegistrationView['steps'] {
  if (record.kind === 'online') return stepsOf(record)
  return relation === 'graduate' ? filingSteps(record.kind, record.status) : []
}

/** How many more records the graduate has, for the reviewer's way to them. */
async function graduateOf(
  deps: Deps,
  { schoolCode, graduateId, _id }: RegistrationDoc,
  relation: Relation,
): Promise<RegistrationView['graduate']> {
  if (relation !== 'department' && relation !== 'school') return null
  const others = {
    schoolCode,
    graduateId,
    _id: { $ne: _id },
    $or: [{ kind: 'online' as const }, { submissions: { $gt: 0 } }],
  }
  return { id: graduateId, otherRecords: await registrations(deps.db).countDocuments(others) }
}

/** What has happened since the last review was passed: the review that runs now is about nothing older. */
function underReview({ history }: RegistrationDoc): HistoryEntry[] {
  return history.slice(
    history.findLastIndex((entry) => entry.command === 'approve' && entry.from !== entry.to) + 1,
  )
}

/** What the last submission changed against the one before it. */
function lastChanges(record: RegistrationDoc): RegistrationView['changed'] {
  const submitted = underReview(record).findLast((entry) => entry.command === 'submit')
  return (submitted?.changes ?? []).map(({ key, from, to }) => ({ label: key, from, to }))
}

function subtitleOf(record: RegistrationDoc, relation: Relation): string {
  const post = record.form?.post ?? ''
  return relation === 'employer' ? [record.invitee.major, post].filter(Boolean).join(' · ') : post
}

function blockedOf(
  record: RegistrationDoc,
  relation: Relation,
  wave: Wave,
  facts: ReturnType<typeof factsOf>,
): RegistrationView['blocked'] {
  const denial = blockOf(record, relation, facts)
  if (!denial) return null
  const why = errorText(denial.code, denial.detail ?? {})
  // the review goes its way, nothing is to be done: only taking back has ended
  const message = denial.code === 'REVIEW_STARTED' ? why : `只能查看，无法操作：${why}`
  const holderId = denial.code === 'SLOT_TAKEN' && relation === 'graduate' ? (wave.holder?._id ?? null) : null
  return { code: denial.code, message, holderId }
}

function notesOf(record: RegistrationDoc, relation: Relation): string[] {
  const notes: string[] = []
  const last = record.lastTermination
  if (last)
    notes.push(
      `最近一次解约：${last.outcome === 'declined' ? '对方拒绝' : '审核不通过'}${last.reason ? `（${last.reason}）` : ''}`,
    )
  const help = schoolHelpOf(record) === 'asked' ? record.termination?.help : undefined
  if (help)
    notes.push(
      `毕业生已请学校协助解约（${shanghaiTime(help.at).slice(0, 16)}）${help.note ? `：${help.note}` : ''}`,
    )
  if (record.infoUpdated) {
    const kept = record.agreementNo ? '协议书仍按生成时的信息' : '本条登记仍按审核通过时的信息'
    const wayOut = relation === 'graduate' || relation === 'employer' ? '，如需变更请联系学校就业部门' : ''
    notes.push(`学生信息已更新：${kept}${wayOut}`)
  }
  return notes
}

type Line = HistoryEntry & { times: number }

/** Whoever fills in a form saves it every few seconds: a run of them is one line, at the time of the last. */
function foldedSaves(history: readonly HistoryEntry[]): Line[] {
  const lines: Line[] = []
  for (const entry of history) {
    const last = lines.at(-1)
    const again = entry.command === 'save' && last?.command === 'save' && last.actor.id === entry.actor.id
    if (again) lines.pop()
    lines.push({ ...entry, times: again ? last.times + 1 : 1 })
  }
  return lines
}

function timelineEntry(entry: Line, kind: RegistrationDoc['kind']): TimelineEntry {
  return {
    seq: entry.seq,
    at: entry.at.toISOString(),
    who: whoOf(entry),
    text: whatHappened(entry, kind) + (entry.times > 1 ? `（共 ${entry.times} 次）` : ''),
    reason: entry.reason ?? null,
    changes: (entry.changes ?? []).map(({ key, from, to }) => ({ label: key, from, to })),
  }
}

const partyLabels = {
  graduate: '毕业生',
  employer: '单位',
  department: '院系',
  school: '学校',
  time: '系统',
  system: '系统',
}

function whoOf({ actor, stage }: HistoryEntry): string {
  if (actor.party === 'time' || actor.party === 'system') return '系统'
  const standIn = actor.standIn && stage ? `（${stageLabel(stage)}环节代审）` : ''
  return `${partyLabels[actor.party]} ${actor.name}${standIn}`
}
