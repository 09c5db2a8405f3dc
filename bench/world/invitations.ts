import type { EmployerActor } from '../../server/accounts/actor.ts'
import type { Deps } from '../../server/deps.ts'
import { type EmployerDoc, employers } from '../../server/employers/model.ts'
import { newId } from '../../server/ids.ts'
import { type Invitation, invite } from '../../server/registrations/invite.ts'
import type { RegistrationDoc } from '../../server/registrations/model.ts'
import { runLoad } from '../load/run-load.ts'
import type { Ready } from './graduates.ts'
import { schoolCode } from './school.ts'

export interface Invited {
  ready: Ready
  record: RegistrationDoc
}

export async function verifiedEmployers(deps: Deps, count: number): Promise<EmployerDoc[]> {
  const docs = Array.from({ length: count }, (_, n) => employer(deps, n))
  await employers(deps.db).insertMany(docs)
  return docs
}

/** Each graduate is invited once by each of `times` employers, by the product's own use case. */
export async function inviteAll(
  deps: Deps,
  from: readonly EmployerDoc[],
  to: readonly Ready[],
  times: number,
): Promise<Invited[]> {
  const jobs = to.flatMap((ready, n) =>
    Array.from({ length: times }, (_, i) => ({ ready, by: from[(n + i) % from.length] })),
  )
  const invited: Invited[] = []
  await runLoad(jobs, 16, async ({ ready, by }) => {
    if (!by) throw new Error('no employer invites')
    const record = await invite(deps, actorOf(by), invitation(ready), {
      requestId: newId('R'),
      bodyHash: 'bench',
    })
    invited.push({ ready, record })
  })
  return invited
}

function employer({ vault }: Deps, n: number): EmployerDoc {
  const _id = newId('E')
  const at = new Date()
  return {
    _id,
    name: `示范科技${n + 1}有限公司`,
    creditCode: `91110105MA${String(n).padStart(8, '0')}`,
    nature: '39',
    industry: 'I',
    region: '110105',
    address: '示例路 1 号',
    contact: '周敏',
    contactMobile: vault.seal('13800000000', `${_id}:contactMobile`),
    contactLandline: '',
    contactEmail: 'hr@example.com',
    verification: 'verified',
    reason: null,
    registeredAt: at,
    decidedAt: at,
    requestId: _id,
    bodyHash: '',
  }
}

const actorOf = ({ _id, name }: EmployerDoc): EmployerActor => ({
  role: 'employer',
  accountId: `A${_id}`,
  employerId: _id,
  name,
  owner: true,
})

function invitation({ graduate: { name, examNumber } }: Ready): Invitation {
  const form = {
    postCategory: '13',
    post: '软件开发工程师',
    contact: '周敏',
    contactMobile: '13800000088',
    contactLandline: '010-60000001',
    contactEmail: 'hr@example.com',
    trialPeriod: '3个月',
    trialPay: '8000 元/月',
    regularPay: '10000 元/月',
    penalty: '3000 元',
    reportPlace: '北京市朝阳区示例路 1 号',
    reportDeadline: '2023-07-10',
    workPlace: '北京市朝阳区',
    archiveTransferType: '4',
    householdTransferType: '4',
    supplement: '甲方为乙方提供员工宿舍。',
  }
  return { schoolCode, name, examNumber, replyDays: 30, form }
}
