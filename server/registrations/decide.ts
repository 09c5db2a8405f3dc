import type { Row } from '../../contract/workflow.ts'
import { rowFor } from '../../contract/workflow.ts'
import { statusInfo, workflows } from '../../contract/workflows/index.ts'
import { type Decision, type Denial, deny, type Facts, type Move } from './decision.ts'
import { guards } from './guards.ts'
import type { RegistrationDoc } from './model.ts'
import { enter, nextStage } from './state-after.ts'
import { statusAt } from './status-at.ts'

/** Pure: the record, the move and the facts in; the change with its history entry, or the refusal, out. */
export function decide(record: RegistrationDoc, move: Move, facts: Facts): Decision {
  const found = findRow(record, move, facts)
  if (!found.ok) return found
  const { row } = found
  if (row.needsReason && !move.reason?.trim()) return deny('REASON_REQUIRED', { field: 'reason' })
  if (row.needsReasonCode && !move.reasonCode)
    return deny('REASON_REQUIRED', { field: 'reasonCode', detail: { message: '请选择解约原因' } })
  // what changed, from what to what, is the whole point of it: both sides are told
  if (row.command === 'amend' && !move.changes?.length) return deny('INVALID_INPUT', { field: 'changes' })
  return carryOut(record, row, move, facts)
}

/** The row this move is, if party, version, moment and guards allow it; what the move brings along is not looked at. */
export function findRow(
  record: RegistrationDoc,
  move: Pick<Move, 'command' | 'version' | 'parties' | 'actor'>,
  facts: Facts,
): { ok: true; row: Row } | Denial {
  const denial = refusePart(record, move) ?? refuseVersion(record, move)
  if (denial) return denial
  const row = rowFor(workflows[record.kind], record.status, move.command)
  if (!row) return notNow(record, facts)
  return refuseRow(record, row, move, facts) ?? { ok: true, row }
}

/** Why this row is closed to these parties now, or null: shared by `decide` and by the list of buttons. */
export function refuseRow(
  record: RegistrationDoc,
  row: Row,
  move: Pick<Move, 'parties' | 'actor'>,
  facts: Facts,
): Denial | null {
  if (!row.by.some((party) => move.parties.includes(party))) return deny('WRONG_PARTY')
  if (isStageRow(record, row) && move.actor.party === 'department' && record.stage !== 'department')
    return deny('WRONG_STAGE')
  for (const guard of row.guards) {
    const refusal = guards[guard](record, move.actor.party, facts)
    if (refusal) return refusal
  }
  return null
}

const isStageRow = (record: RegistrationDoc, row: Row) =>
  record.review !== null && row.by.includes('reviewer')

/** A party to whom no status of this kind ever gives the command is the wrong party, whatever the moment. */
function refusePart(record: RegistrationDoc, move: Pick<Move, 'command' | 'parties'>): Denial | null {
  const ever = workflows[record.kind].rows.some(
    (row) => row.command === move.command && row.by.some((party) => move.parties.includes(party)),
  )
  return ever ? null : deny('WRONG_PARTY')
}

function refuseVersion(record: RegistrationDoc, move: Pick<Move, 'version'>): Denial | null {
  return move.version === record.version
    ? null
    : deny('VERSION_CONFLICT', { detail: { version: record.version } })
}

function notNow(record: RegistrationDoc, facts: Facts): Denial {
  const status = statusAt(record, facts.now)
  return deny('MOVE_NOT_ALLOWED', { detail: { status, statusLabel: statusInfo(record.kind, status).label } })
}

function carryOut(record: RegistrationDoc, row: Row, move: Move, facts: Facts): Decision {
  const stage = record.review && row.by.includes('reviewer') ? record.stage : null
  const advances =
    row.decides === 'approve' && record.review !== null && record.review.at + 1 < record.review.plan.length
  const to = advances ? record.status : row.to
  return {
    ok: true,
    row,
    passedStage: advances ? stage : null,
    set: advances ? nextStage(record, facts) : enter(record, row, move, facts),
    entry: {
      actor:
        stage === 'department' && move.actor.party === 'school'
          ? { ...move.actor, standIn: true }
          : move.actor,
      command: move.command,
      from: record.status,
      to,
      ...(stage ? { stage } : {}),
      ...(move.reason?.trim() ? { reason: move.reason.trim() } : {}),
      ...(move.reasonCode ? { reasonCode: move.reasonCode } : {}),
      ...(move.changes?.length ? { changes: move.changes } : {}),
      ...(move.content?.spokenWith ? { spokenWith: move.content.spokenWith } : {}),
    },
  }
}
