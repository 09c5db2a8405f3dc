import type { RegistrationView } from '../../../contract/api/registrations.ts'
import type { Kind } from '../../../contract/workflow.ts'

type Step = RegistrationView['steps'][number]
type Place = [index: number, state: Step['state']]

const labels: Record<Exclude<Kind, 'online'>, readonly string[]> = {
  offline: ['填写协议', '协议审核', '盖章回传', '签约审核', '签约完成'],
  paper: ['填写登记', '登记审核', '登记完成'],
  other: ['填写登记', '去向审核', '登记完成'],
}

const registration: Record<string, Place> = {
  draft: [0, 'current'],
  returned: [0, 'current'],
  reviewing: [1, 'current'],
  rejected: [1, 'failed'],
}
const places: Record<Exclude<Kind, 'online'>, Record<string, Place>> = {
  offline: {
    draft: [0, 'current'],
    agreementReturned: [0, 'current'],
    agreementReviewing: [1, 'current'],
    agreementRejected: [1, 'failed'],
    issued: [2, 'current'],
    signingReturned: [2, 'current'],
    signingReviewing: [3, 'current'],
    rejected: [3, 'failed'],
  },
  paper: registration,
  other: registration,
}
const ended = ['terminated', 'voided', 'abandoned']

/** The way of what a graduate files alone, and where it stands: how much is done, whose turn it is. None once it has ended. */
export function filingSteps(kind: Exclude<Kind, 'online'>, status: string): Step[] {
  if (ended.includes(status)) return []
  const [at, state] = places[kind][status] ?? [labels[kind].length, 'done']
  return labels[kind].map((label, index) => ({
    label,
    state: index < at ? 'done' : index === at ? state : 'waiting',
  }))
}
