import type { RegistrationView } from '../../../contract/api/registrations.ts'
import type { Stage } from '../../../contract/workflow.ts'
import type { RegistrationDoc } from '../model.ts'
import { stageLabel } from '../stage-label.ts'

type Step = RegistrationView['steps'][number]

/** The way to effect as a progress line: 单位邀请 → 应约 → 院系审核 → 学校审核 → 生效. Ends at the step that failed. */
export function stepsOf(record: RegistrationDoc): Step[] {
  if (record.kind !== 'online') return []
  const stages = planOf(record)
  const labels = ['单位邀请', '应约', ...stages.map((stage) => `${stageLabel(stage)}审核`), '生效']
  const at = reached(record, labels.length)
  return labels.map((label, index) => ({
    label,
    state: index < at.index ? 'done' : index === at.index ? at.state : 'waiting',
  }))
}

/** The plan of the signing review: the running one, else the stages that have been decided, else the usual two. */
function planOf(record: RegistrationDoc): Stage[] {
  if (record.review?.kind === 'signing') return record.review.plan
  const decided = record.history
    .filter((entry) => entry.from === 'reviewing' && entry.stage)
    .map((entry) => entry.stage as Stage)
  return decided.length > 0 ? decided : ['department', 'school']
}

function reached(record: RegistrationDoc, length: number): { index: number; state: Step['state'] } {
  switch (record.status) {
    case 'invited':
      return { index: 1, state: 'current' }
    case 'declined':
    case 'expired':
    case 'revoked':
      return { index: 1, state: 'failed' }
    case 'reviewing':
      return { index: 2 + (record.review?.at ?? 0), state: 'current' }
    case 'rejected':
      return { index: length - 2, state: 'failed' }
    default:
      return { index: length, state: 'done' }
  }
}
