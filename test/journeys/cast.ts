import { randomUUID } from 'node:crypto'
import type { Message } from '../../contract/api/graduates.ts'
import type { AgreementForm, RegistrationView } from '../../contract/api/registrations.ts'
import type { ErrorBody } from '../../contract/errors.ts'
import type { Actor } from '../../server/accounts/actor.ts'
import { startSession } from '../../server/accounts/sessions.ts'
import { drained } from '../../server/effects/drain.ts'
import type { EmployerDoc } from '../../server/employers/model.ts'
import { type RegistrationDoc, registrations } from '../../server/registrations/model.ts'
import type { DepartmentDoc, SchoolDoc } from '../../server/schools/model.ts'
import type { Answered, Asked, TestApp } from '../app.ts'
import {
  type MadeGraduate,
  makeDepartment,
  makeEmployer,
  makeGraduate,
  makeSchool,
  makeStaff,
  type NewGraduate,
  type SignedIn,
  signInAs,
} from '../factories.ts'

/** Somebody with an open session. */
export interface Person {
  actor: Actor
  /** opens another session, where the last one has run out */
  signInAgain(): Promise<void>
  api<T = Record<string, unknown>>(path: string, asked?: Asked): Promise<Answered<T>>
}
export interface Graduate extends Person {
  made: MadeGraduate
}
export type Answer = Answered<{
  error?: ErrorBody['error']
  outcome?: { seq: number; command: string; from: string | null; to: string }
  record?: RegistrationView
}>

/** One school with two departments, another school, two employers, and everybody who works there, signed in. */
export interface Cast {
  app: TestApp
  school: SchoolDoc
  department: DepartmentDoc
  company: EmployerDoc
  otherCompany: EmployerDoc
  employer: Person
  otherEmployer: Person
  reviewer: Person
  otherReviewer: Person
  teacher: Person
  otherTeacher: Person
  operator: Person
  /** a graduate of `department` who has consented and confirmed */
  graduate(own?: NewGraduate): Promise<Graduate>
  /** sets the clock; the staff sign in again, whose sessions last 12 h */
  passTo(at: Date | string): Promise<void>
}

export async function gather(app: TestApp, own: Partial<SchoolDoc> = {}): Promise<Cast> {
  const { deps } = app
  const [school, elsewhere] = [await makeSchool(deps, own), await makeSchool(deps)]
  const [department, other] = [await makeDepartment(deps, school), await makeDepartment(deps, school)]
  const [company, otherCompany] = [await makeEmployer(deps), await makeEmployer(deps)]
  const staff = await hire(app, {
    employer: { role: 'employer', employer: company },
    otherEmployer: { role: 'employer', employer: otherCompany },
    reviewer: { role: 'department', school, departments: [department] },
    otherReviewer: { role: 'department', school, departments: [other] },
    teacher: { role: 'school', school },
    otherTeacher: { role: 'school', school: elsewhere },
    operator: { role: 'operator' },
  })
  return {
    app,
    school,
    department,
    company,
    otherCompany,
    ...staff,
    graduate: async (of = {}) => {
      const made = await makeGraduate(deps, school, department, { confirmed: true, ...of })
      return { ...person(app, await signInAs(deps, made)), made }
    },
    passTo: async (at) => {
      app.clock.set(at)
      await Promise.all(Object.values(staff).map((one) => one.signInAgain()))
    },
  }
}

async function hire<Names extends string>(
  app: TestApp,
  parts: Record<Names, Parameters<typeof makeStaff>[1]>,
): Promise<Record<Names, Person>> {
  const hired: Partial<Record<Names, Person>> = {}
  for (const name of Object.keys(parts) as Names[]) {
    hired[name] = person(app, await signInAs(app.deps, await makeStaff(app.deps, parts[name])))
  }
  return hired as Record<Names, Person>
}

export function person(app: TestApp, { actor, token, cookie }: SignedIn): Person {
  let session: Asked = token ? { token } : { cookie }
  return {
    actor,
    signInAgain: async () => {
      const { token: fresh } = await startSession(app.deps, actor)
      session = token ? { token: fresh } : { cookie: `session=${fresh}` }
    },
    api: (path, asked = {}) => app.api(path, { ...session, ...asked }),
  }
}

export const newKey = (): string => randomUUID()

/** 转回生源地 asks nothing of the unit. */
export const form: AgreementForm = {
  postCategory: '13',
  post: '软件工程师',
  contact: '李经理',
  contactMobile: '19900000001',
  trialPeriod: '1个月',
  regularPay: '8000 元/月',
  workPlace: '北京市海淀区',
  archiveTransferType: '4',
  householdTransferType: '4',
  supplement: '无',
}

export function invitationTo(graduate: MadeGraduate, more: Record<string, unknown> = {}) {
  const { schoolCode, name } = graduate.doc
  return { schoolCode, name, idNumber: graduate.idNumber, replyDays: 3, form, ...more }
}

export function sendInvitation(
  employer: Person,
  graduate: Graduate,
  more: Record<string, unknown> = {},
  key = newKey(),
) {
  return employer.api<Answer['body'] & { id: string; version: number; replyDeadline: string }>(
    '/employer/invitations',
    {
      body: invitationTo(graduate.made, more),
      key,
    },
  )
}

/** Invites and answers the registration's id; throws what was refused. */
export async function invited(
  employer: Person,
  graduate: Graduate,
  more: Record<string, unknown> = {},
): Promise<string> {
  const { status, body } = await sendInvitation(employer, graduate, more)
  if (status !== 200) throw new Error(`not invited: ${JSON.stringify(body)}`)
  return body.id
}

/** 协助解约 notes it */
export const spokenWith = { whom: '李经理', how: '电话', when: '2027年3月1日' }

export interface MoveBody {
  reason?: string
  reasonCode?: string
  /** 与用人单位核实 */
  /** codes, for an amend */
  form?: Record<string, string>
  spokenWith?: { whom: string; how: string; when: string }
  /** the version to name; by default the one stored */
  version?: number
}

/** One move over HTTP, against the version that is stored unless told otherwise. */
export async function move(
  app: TestApp,
  who: Person,
  id: string,
  command: string,
  body: MoveBody = {},
  key = newKey(),
): Promise<Answer> {
  const version = body.version ?? (await stored(app, id)).version
  return who.api(`/registrations/${id}/moves`, { body: { ...body, command, version }, key })
}

/** A move that must go through. */
export async function moved(
  app: TestApp,
  who: Person,
  id: string,
  command: string,
  body: MoveBody = {},
): Promise<RegistrationView> {
  const answer = await move(app, who, id, command, body)
  if (answer.status !== 200 || !answer.body.record)
    throw new Error(`${command}: ${JSON.stringify(answer.body)}`)
  return answer.body.record
}

export async function stored(app: TestApp, id: string): Promise<RegistrationDoc> {
  const record = await registrations(app.deps.db).findOne({ schoolCode: id.slice(0, 5), _id: id })
  if (!record) throw new Error(`no registration ${id}`)
  return record
}

export async function view(who: Person, id: string): Promise<RegistrationView> {
  const { status, body } = await who.api<RegistrationView>(`/registrations/${id}`)
  if (status !== 200) throw new Error(`${id} not shown: ${JSON.stringify(body)}`)
  return body
}

/** Titles of somebody's messages about one record, oldest first. */
export async function inbox(who: Person, id: string): Promise<string[]> {
  return (await messagesOf(who, id)).map((message) => message.title)
}

export async function messagesOf(who: Person, id: string): Promise<Message[]> {
  await drained()
  const { body } = await who.api<{ items: Message[] }>('/messages?limit=100')
  return body.items.filter((message) => message.registrationId === id).reverse()
}

/** Statuses of online signing, each reached by the moves that lead there. A review waits at its first stage. */
export async function bring(
  cast: Cast,
  status: string,
  graduate: Graduate,
  more: Record<string, unknown> = {},
): Promise<string> {
  const id = await invited(cast.employer, graduate, more)
  for (const [who, command, reason] of ways[status] ?? missing(status)) {
    const actor = who === 'graduate' ? graduate : cast[who]
    if (command === 'askSchoolHelp') await helpAsked(cast.app, graduate, id)
    else await moved(cast.app, actor, id, command, reason ? { reason, ...codeFor(command) } : {})
  }
  return id
}

/** 解约 asks for a code besides the words. */
const codeFor = (command: string) => (command === 'requestTermination' ? { reasonCode: 'other' } : {})

/** 请学校协助, which is no move of the tables. */
export async function askForHelp(
  app: TestApp,
  who: Person,
  id: string,
  body: { note?: string; version?: number } = {},
  key = newKey(),
): Promise<Answered<RegistrationView & Pick<Answer['body'], 'error'>>> {
  const version = body.version ?? (await stored(app, id)).version
  return who.api(`/graduate/registrations/${id}/school-help`, { body: { ...body, version }, key })
}

export async function helpAsked(app: TestApp, who: Person, id: string): Promise<RegistrationView> {
  const { status, body } = await askForHelp(app, who, id, { note: '单位一直不答复' })
  if (status !== 200) throw new Error(`no help asked: ${JSON.stringify(body)}`)
  return body
}

const missing = (status: string): never => {
  throw new Error(`no way to ${status}`)
}
type Act = [who: 'graduate' | 'employer' | 'reviewer' | 'teacher', command: string, reason?: string]
const accepted: Act[] = [['graduate', 'accept']]
const atSchool: Act[] = [...accepted, ['reviewer', 'approve']]
const inForce: Act[] = [...atSchool, ['teacher', 'approve']]
const asked: Act[] = [...inForce, ['graduate', 'requestTermination', '另有安排']]
const agreed: Act[] = [...asked, ['employer', 'acceptTermination']]
const ways: Record<string, Act[]> = {
  invited: [],
  declined: [['graduate', 'decline']],
  revoked: [['employer', 'revoke']],
  'reviewing at the department': accepted,
  'reviewing at the school': atSchool,
  effective: inForce,
  rejected: [...atSchool, ['teacher', 'reject', '不符']],
  'termination asked by the graduate': asked,
  'help asked of the school': [...asked, ['graduate', 'askSchoolHelp']],
  'termination asked by the employer': [...inForce, ['employer', 'requestTermination', '缩编']],
  'termination at the department': agreed,
  'termination at the school': [...agreed, ['reviewer', 'approve']],
  terminated: [...agreed, ['reviewer', 'approve'], ['teacher', 'approve']],
}

/** How a move is refused: `409 SLOT_TAKEN`. */
export async function refused(
  cast: Cast,
  who: Person,
  id: string,
  command: string,
  reason?: string,
): Promise<string> {
  const { status, body } = await move(cast.app, who, id, command, reason ? { reason } : {})
  return `${status} ${body.error?.code}`
}

/** The commands a reader is offered. */
export async function buttons(who: Person, id: string): Promise<string[]> {
  return (await view(who, id)).actions.map((one) => one.command).sort()
}

/** What stands beside a label on the record's page. */
export async function fieldOf(
  who: Person,
  id: string,
  section: string,
  label: string,
): Promise<string | undefined> {
  const shown = (await view(who, id)).sections.find((one) => one.key === section)
  return shown?.fields.find((one) => one.label === label)?.value
}

/** Ids of what waits for a reviewer. */
export async function queue(who: Person, query = ''): Promise<string[]> {
  const { body } = await who.api<{ items: { id: string }[] }>(`/review/queue?limit=100${query}`)
  return body.items.map((one) => one.id)
}

/** For the time of `work` only: the others' sessions and deadlines are not to be touched. */
export async function inTheFuture(app: TestApp, at: Date, work: () => Promise<void>): Promise<void> {
  const now = app.deps.clock()
  app.clock.set(at)
  try {
    await work()
  } finally {
    app.clock.set(now)
  }
}
