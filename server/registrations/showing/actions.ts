import { actionText } from '../../../contract/actions.ts'
import type { Action } from '../../../contract/api/registrations.ts'
import { rowsFrom } from '../../../contract/workflow.ts'
import { workflows } from '../../../contract/workflows/index.ts'
import { refuseRow } from '../decide.ts'
import type { Denial, Facts } from '../decision.ts'
import type { HistoryEntry, RegistrationDoc } from '../model.ts'
import { partiesOf, type Relation } from '../policy.ts'

/** The buttons this reader may press now, by the same check that a move passes. */
export function actionsOf(record: RegistrationDoc, relation: Relation, facts: Facts): Action[] {
  return offers(record, relation, facts).flatMap(({ command, denial, text }) =>
    denial ? [] : [{ command, ...text, asks: text.asks ?? 'nothing' }],
  )
}

/**
 * Why a reader whose turn it is can only look, or null: the first refusal among the moves that would be theirs.
 * Guards that only say "not your part" are no news to anybody.
 */
export function blockOf(record: RegistrationDoc, relation: Relation, facts: Facts): Denial | null {
  const all = offers(record, relation, facts)
  if (all.some(({ denial }) => !denial)) return mainBlock(all)
  return all.find(({ denial }) => denial && !silent.has(denial.code))?.denial ?? null
}

const silent = new Set(['NOT_THE_ASKER', 'NOT_THE_OTHER_SIDE', 'NOT_ASKED_BY_GRADUATE', 'WRONG_PARTY'])

/** Who can do something but not the main thing (approve, submit) is told why. */
const mainBlock = (all: ReturnType<typeof offers>) =>
  all.find(({ text }) => text.tone === 'primary')?.denial ?? null

function offers(record: RegistrationDoc, relation: Relation, facts: Facts) {
  const actor = entryActor(relation)
  return rowsFrom(workflows[record.kind], record.status, partiesOf(relation)).flatMap((row) => {
    const text = actionText(record.kind, row.command, record.status)
    if (!text) return []
    return [
      {
        command: row.command,
        text,
        denial: refuseRow(record, row, { parties: partiesOf(relation), actor }, facts),
      },
    ]
  })
}

const entryActor = (relation: Relation): HistoryEntry['actor'] => ({
  party: relation === 'operator' ? 'system' : relation,
  id: '',
  name: '',
})
