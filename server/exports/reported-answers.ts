import { shanghaiDay } from '../../contract/deadline.ts'
import {
  type DestinationType,
  destinationType,
  type ReportedAnswer,
  reportedAnswers,
} from '../../contract/forms/destinations.ts'
import type { ReportedRegistration } from './reported-rows.ts'

/** Answers as stored, by the column they fill; codes are still codes. */
export type Reported = Partial<Record<ReportedAnswer, string>>

/** What a confidential unit is reported as. */
const CONFIDENTIAL_UNIT = '保密单位'

/** What is reported of a destination besides its code. */
export function reportedOf(registration: ReportedRegistration, form: Record<string, string>): Reported {
  if (registration.kind !== 'other') return agreementAnswers(registration, form)
  const type = destinationType(registration.type ?? '')
  // what somebody without a destination hopes for is no unit of theirs
  if (!type || type.branch === '未就业') return {}
  const answers = answersOf(type, form)
  return type.confidential ? masked(answers) : answers
}

/** An agreement without a day of its own was signed when it came into force. */
function agreementAnswers(registration: ReportedRegistration, form: Record<string, string>): Reported {
  const { employer, history } = registration
  const effective = history.findLast((entry) => entry.command === 'approve' && entry.to === 'effective')
  return {
    signedOn: form.signedOn ?? (effective ? shanghaiDay(effective.at) : ''),
    postCategory: form.postCategory ?? '',
    ...(employer
      ? {
          employerName: employer.name,
          creditCode: employer.creditCode,
          nature: employer.nature,
          industry: employer.industry,
          region: employer.region,
          address: employer.address,
        }
      : {}),
  }
}

const answersOf = (type: DestinationType, form: Record<string, string>): Reported =>
  Object.fromEntries(reportedAnswers.map((key) => [key, form[type.reported?.[key] ?? key] ?? '']))

/** Neither name nor address of the unit; of where it is no more than the province. */
function masked({ region, ...answers }: Reported): Reported {
  return {
    ...answers,
    employerName: CONFIDENTIAL_UNIT,
    creditCode: '',
    address: '',
    region: region ? `${region.slice(0, 2)}0000` : '',
  }
}
