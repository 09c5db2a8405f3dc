import { expectedTypes } from '../../contract/forms/destination-table.fixture.ts'
import type { TestApp } from '../app.ts'
import { type Answer, type Cast, type Graduate, newKey, type Person, spokenWith, stored } from './cast.ts'
import { upload } from './picture-of.ts'

/** What a graduate fills in: 线下签约, 纸质协议补充登记, or one of the 24 types. */
export interface Filing {
  kind: 'offline' | 'paper' | 'other'
  type?: string
  form: Record<string, string>
}
export type Body = Record<string, unknown>

/** 转回生源地 asks nothing of the unit. */
export const agreement = {
  employerName: '线下示例有限公司',
  creditCode: '91110108749352307A',
  nature: '39',
  industry: '34',
  region: '110108',
  address: '科学大道18号',
  contact: '李经理',
  contactMobile: '13700001234',
  postCategory: '13',
  post: '数据分析师',
  archiveTransferType: '4',
  householdTransferType: '4',
}
export const offline: Filing = { kind: 'offline', form: agreement }
export const paper: Filing = { kind: 'paper', form: { ...agreement, signedOn: '2027-02-20' } }
export const other = (type = 'study_domestic'): Filing => ({
  kind: 'other',
  type,
  form: expectedTypes[type]?.answers ?? {},
})
export const filings: Record<Filing['kind'], Filing> = { offline, paper, other: other() }

let seed = 1000
/** A picture like no other one; its id. */
export const aPicture = (who: Person): Promise<string> => {
  seed += 1
  return upload(who, seed)
}

export const save = (
  graduate: Person,
  filing: Filing,
  key = newKey(),
): Promise<Answer & { body: { id: string; version: number } }> =>
  graduate.api('/graduate/registrations', { body: filing, key })

/** A draft that must go through; its id. */
export async function drafted(graduate: Person, filing: Filing): Promise<string> {
  const { status, body } = await save(graduate, filing)
  if (status !== 200) throw new Error(`not saved: ${JSON.stringify(body)}`)
  return body.id
}

/** One move over HTTP against the version that is stored, unless `version` is named. */
export async function act(
  app: TestApp,
  who: Person,
  id: string,
  command: string,
  body: Body = {},
): Promise<Answer> {
  const { version } = await stored(app, id)
  return who.api(`/registrations/${id}/moves`, { body: { version, ...body, command }, key: newKey() })
}

/** The new status, or how it was refused: `409 SLOT_TAKEN`. */
export async function outcome(
  app: TestApp,
  who: Person,
  id: string,
  command: string,
  body: Body = {},
): Promise<string> {
  const { status, body: answer } = await act(app, who, id, command, body)
  return answer.record?.status ?? `${status} ${answer.error?.code}`
}

export async function acted(app: TestApp, who: Person, id: string, command: string, body: Body = {}) {
  const { status, body: answer } = await act(app, who, id, command, body)
  if (status !== 200 || !answer.record) throw new Error(`${command}: ${JSON.stringify(answer)}`)
  return answer.record
}

/** Anything may be missing of a draft; saved as it is already there, it would be no move at all. */
function withoutOne({ ...form }: Record<string, string>): Record<string, string> {
  const [key = ''] = Object.keys(form)
  delete form[key]
  return form
}

/** What a command must bring along to be complete. */
export async function bringing(
  graduate: Person,
  filing: Filing,
  command: string,
  status: string,
): Promise<Body> {
  if (command === 'save') return { form: withoutOne(filing.form) }
  if (command === 'submit' && status === 'terminationReturned')
    return { pictures: [await aPicture(graduate)] }
  if (command === 'submit')
    return {
      form: filing.form,
      ...(filing.kind === 'offline' ? {} : { pictures: [await aPicture(graduate)] }),
    }
  if (command === 'returnScan') return { pictures: [await aPicture(graduate)] }
  if (command === 'requestTermination')
    return { reason: '另有安排', reasonCode: 'other', pictures: [await aPicture(graduate)] }
  return { reason: '原因', ...(status === 'terminationReviewing' ? { spokenWith } : {}) }
}

type Act = [who: 'graduate' | 'reviewer' | 'teacher', command: string]
const approved: Act[] = [
  ['reviewer', 'approve'],
  ['teacher', 'approve'],
]
const submitted: Act[] = [['graduate', 'submit']]
const inForce: Act[] = [...submitted, ...approved]
const issued: Act[] = inForce
const scanned: Act[] = [...issued, ['graduate', 'returnScan']]
const signed: Act[] = [...scanned, ...approved]
const ends = (effective: Act[]): Record<string, Act[]> => {
  const asked: Act[] = [...effective, ['graduate', 'requestTermination']]
  return {
    effective,
    terminationReviewing: asked,
    terminationReturned: [...asked, ['reviewer', 'return']],
    terminated: [...asked, ...approved],
  }
}
const early: Record<string, Act[]> = {
  draft: [],
  reviewing: submitted,
  returned: [...submitted, ['reviewer', 'return']],
  rejected: [...submitted, ['reviewer', 'reject']],
  abandoned: [['graduate', 'abandon']],
}
const ways: Record<Filing['kind'], Record<string, Act[]>> = {
  offline: {
    draft: [],
    agreementReviewing: submitted,
    agreementReturned: [...submitted, ['reviewer', 'return']],
    agreementRejected: [...submitted, ['reviewer', 'reject']],
    issued,
    signingReviewing: scanned,
    signingReturned: [...scanned, ['reviewer', 'return']],
    rejected: [...scanned, ['reviewer', 'reject']],
    abandoned: [['graduate', 'abandon']],
    ...ends(signed),
  },
  paper: { ...early, ...ends(inForce) },
  other: { ...early, effective: inForce, voided: [...inForce, ['graduate', 'void']] },
}

/** Brings a filing to a status by the moves that lead there. A review waits at its first stage, 院系. */
export async function file(cast: Cast, graduate: Graduate, filing: Filing, status: string): Promise<string> {
  const way = ways[filing.kind][status]
  if (!way) throw new Error(`no way to ${status}`)
  const id = await drafted(graduate, filing)
  let now = 'draft'
  for (const [who, command] of way) {
    const by = who === 'graduate' ? graduate : cast[who]
    const record = await acted(cast.app, by, id, command, await bringing(graduate, filing, command, now))
    now = record.status
  }
  if (now !== status) throw new Error(`${status} wanted, ${now} reached`)
  return id
}
