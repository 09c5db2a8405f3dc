import type { AgreementForm } from '../contract/api/registrations.ts'
import { drained } from '../server/effects/drain.ts'
import { takenSms } from '../server/ports/sms/double.ts'
import type { DepartmentDoc, SchoolDoc } from '../server/schools/model.ts'
import { type AppOptions, startApp, type TestApp } from './app.ts'
import {
  type MadeGraduate,
  makeDepartment,
  makeEmployer,
  makeGraduate,
  makeSchool,
  makeStaff,
  type NewGraduate,
  signInAs,
} from './factories.ts'

/** A school in its signing season on the real server: the people around a graduate act through the API. */
export interface Season {
  app: TestApp
  school: SchoolDoc
  department: DepartmentDoc
  graduate(own?: NewGraduate): Promise<MadeGraduate>
  employer(name: string): Promise<Employer>
  /** the department, then the school approve the oldest item that waits for them */
  approveAll(): Promise<void>
  /** the newest code sent to a telephone */
  codeSentTo(mobile: string): Promise<string>
  close(): Promise<void>
}
export interface Employer {
  name: string
  /** @returns the registration's id */
  invite(graduate: MadeGraduate, days?: number): Promise<string>
  inbox(): Promise<string[]>
}

export const form: AgreementForm = {
  postCategory: '13',
  post: '数据分析师',
  contact: '李经理',
  contactLandline: '010-22222222',
  contactMobile: '',
  workPlace: '北京市海淀区',
  regularPay: '9000 元/月',
  archiveTransferType: '4',
  householdTransferType: '4',
}

export async function startSeason(options: AppOptions = {}): Promise<Season> {
  const app = await startApp(options)
  const school = await makeSchool(app.deps)
  const department = await makeDepartment(app.deps, school, '计算机学院')
  const cookies = [
    (
      await signInAs(
        app.deps,
        await makeStaff(app.deps, { role: 'department', school, departments: [department] }),
      )
    ).cookie,
    (await signInAs(app.deps, await makeStaff(app.deps, { role: 'school', school }))).cookie,
  ]
  return {
    app,
    school,
    department,
    graduate: (own = {}) => makeGraduate(app.deps, school, department, own),
    employer: (name) => openEmployer(app, school, name),
    approveAll: async () => {
      for (const cookie of cookies) await approveWaiting(app, cookie)
      await drained()
    },
    codeSentTo: async (mobile) =>
      codeIn((await takenSms(app.deps.db)).find((sms) => sms.mobile === mobile)?.text),
    close: app.close,
  }
}

async function openEmployer(app: TestApp, school: SchoolDoc, name: string): Promise<Employer> {
  const employer = await makeEmployer(app.deps, { name })
  const { cookie } = await signInAs(app.deps, await makeStaff(app.deps, { role: 'employer', employer }))
  let sent = 0
  return {
    name,
    async invite({ doc, idNumber }, replyDays = 3) {
      sent += 1
      const body = { schoolCode: school._id, name: doc.name, idNumber, replyDays, form }
      const answer = await app.api<{ id: string }>('/employer/invitations', {
        body,
        cookie,
        key: `invite-${employer._id}-${sent}`,
      })
      if (answer.status !== 200) throw new Error(`not invited: ${JSON.stringify(answer.body)}`)
      return answer.body.id
    },
    async inbox() {
      await drained()
      const { body } = await app.api<{ items: { title: string }[] }>('/messages', { cookie })
      return body.items.map((item) => item.title)
    },
  }
}

async function approveWaiting(app: TestApp, cookie: string): Promise<void> {
  const { body } = await app.api<{ items: { id: string; version: number }[] }>('/review/queue', { cookie })
  for (const { id, version } of body.items) {
    const move = await app.api(`/registrations/${id}/moves`, {
      body: { command: 'approve', version },
      cookie,
      key: `approve-${id}-${version}`,
    })
    if (move.status !== 200) throw new Error(`not approved: ${JSON.stringify(move.body)}`)
  }
}

function codeIn(text: string | undefined): string {
  const code = text?.match(/\d{6}/)?.[0]
  if (!code) throw new Error(`no code in ${text}`)
  return code
}
