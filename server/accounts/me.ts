import type { Me } from '../../contract/api/accounts.ts'
import type { Deps } from '../deps.ts'
import { employers } from '../employers/model.ts'
import { graduates } from '../graduates/model.ts'
import { hasConsented, isConfirmed } from '../http/ready.ts'
import { Refusal } from '../http/refusal.ts'
import { unreadCount } from '../notices/inbox.ts'
import { waitingCount } from '../registrations/showing/queue.ts'
import { departments, schools } from '../schools/model.ts'
import type {
  Actor,
  DepartmentActor,
  EmployerActor,
  GraduateActor,
  OperatorActor,
  SchoolActor,
} from './actor.ts'
import { isWechatBound } from './wechat/wechat-identities.ts'

/** The signed-in person, and what the screens need to know of them. */
export function showMe(deps: Deps, actor: Actor): Promise<Me> {
  switch (actor.role) {
    case 'graduate':
      return graduateMe(deps, actor)
    case 'employer':
      return employerMe(deps, actor)
    case 'department':
      return departmentMe(deps, actor)
    case 'school':
      return schoolMe(deps, actor)
    case 'operator':
      return operatorMe(deps, actor)
  }
}

async function graduateMe(deps: Deps, actor: GraduateActor): Promise<Me> {
  const { schoolCode, graduateId, accountId } = actor
  const [graduate, unread, wechatBound] = await Promise.all([
    graduates(deps.db).findOne({ schoolCode, _id: graduateId }),
    unreadCount(deps, `graduate:${graduateId}`),
    isWechatBound(deps, accountId),
  ])
  if (!graduate) throw new Refusal('SCHOOL_RECORD_MISSING')
  if (graduate.personId !== actor.personId) throw new Refusal('IDENTITY_MISMATCH')
  const { name, year, info } = graduate
  const confirmed = isConfirmed(graduate)
  return {
    role: 'graduate',
    name,
    schoolName: info.schoolName,
    year,
    consentNeeded: !hasConsented(actor),
    confirmed,
    unread,
    wechatBound,
  }
}

async function employerMe(
  deps: Deps,
  { employerId, name, owner, oneTimePassword }: EmployerActor,
): Promise<Me> {
  const [employer, unread] = await Promise.all([
    employers(deps.db).findOne({ _id: employerId }),
    unreadCount(deps, `employer:${employerId}`),
  ])
  if (!employer) throw new Refusal('NOT_SIGNED_IN')
  return {
    role: 'employer',
    name,
    employerId,
    employerName: employer.name,
    owner,
    verification: employer.verification,
    unread,
    passwordChangeNeeded: oneTimePassword === true,
  }
}

async function departmentMe(deps: Deps, actor: DepartmentActor): Promise<Me> {
  const { schoolCode, departmentIds, name, oneTimePassword } = actor
  const passwordChangeNeeded = oneTimePassword === true
  const [school, own, waiting] = await Promise.all([
    schools(deps.db).findOne({ _id: schoolCode }),
    departments(deps.db)
      .find({ schoolCode, _id: { $in: departmentIds } })
      .toArray(),
    waitingCount(deps, actor),
  ])
  const names = own.map((one) => ({ id: one._id, name: one.name }))
  return {
    role: 'department',
    name,
    schoolCode,
    schoolName: school?.name ?? '',
    departments: names,
    waiting,
    passwordChangeNeeded,
  }
}

async function schoolMe(deps: Deps, actor: SchoolActor): Promise<Me> {
  const { schoolCode, name, admin, oneTimePassword } = actor
  const passwordChangeNeeded = oneTimePassword === true
  const [school, waiting] = await Promise.all([
    schools(deps.db).findOne({ _id: schoolCode }),
    waitingCount(deps, actor),
  ])
  return {
    role: 'school',
    name,
    schoolCode,
    schoolName: school?.name ?? '',
    admin,
    waiting,
    passwordChangeNeeded,
  }
}

/** What waits for the operator: employers to verify. */
async function operatorMe(deps: Deps, { name, oneTimePassword }: OperatorActor): Promise<Me> {
  return {
    role: 'operator',
    name,
    waiting: await employers(deps.db).countDocuments({ verification: 'pending' }),
    passwordChangeNeeded: oneTimePassword === true,
  }
}
