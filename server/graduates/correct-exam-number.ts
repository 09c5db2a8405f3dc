import type { SchoolActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { checkExam } from '../roster/check-cells.ts'
import { changeGraduate, openParticulars } from './change-graduate.ts'
import { findInScope } from './scope.ts'

/**
 * 更正考生号: an act of its own, because a roster knows its graduates by that number. Refuses with INVALID_INPUT a number
 * that cannot be one or that another record of the school has,
 * with VERSION_CONFLICT when the record was written at the same moment.
 */
export async function correctExamNumber(
  deps: Deps,
  actor: SchoolActor,
  id: string,
  text: string,
): Promise<{ ok: true }> {
  const graduate = await findInScope(deps, actor, id)
  const checked = checkExam(graduate.info.educationLevel)(text)
  if ('problem' in checked) throw invalid(checked.problem)
  const right = { ...openParticulars(deps, graduate), examNumber: checked.value }
  const changed = await changeGraduate(deps, graduate, `${id}:examNumber:${deps.clock().getTime()}`, right)
  if (!changed.ok && changed.cause === 'moved') throw new Refusal('VERSION_CONFLICT')
  if (!changed.ok) throw invalid('该考生号已属于本校另一毕业生记录，请核对')
  return { ok: true }
}

const invalid = (message: string): Refusal =>
  new Refusal('INVALID_INPUT', {
    field: 'examNumber',
    issues: [{ field: 'examNumber', message }],
    detail: { message },
  })
