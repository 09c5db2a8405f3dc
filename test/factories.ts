import { birthDateOfIdNumber, sexOfIdNumber } from '../contract/checks.ts'
import type { Actor } from '../server/accounts/actor.ts'
import { graduateActor } from '../server/accounts/graduate/graduate-session.ts'
import { noticeVersion } from '../server/accounts/graduate/notice.ts'
import { saveGraduateAccount } from '../server/accounts/graduate/save-graduate-account.ts'
import { type AccountDoc, accounts } from '../server/accounts/model.ts'
import { hashPassword } from '../server/accounts/passwords.ts'
import { staffActor } from '../server/accounts/refresh-actor.ts'
import { startSession } from '../server/accounts/sessions.ts'
import { createStaffAccount, type NewStaff } from '../server/accounts/staff/create-staff-account.ts'
import type { Deps } from '../server/deps.ts'
import { type EmployerDoc, employers } from '../server/employers/model.ts'
import { linkPersons } from '../server/graduates/link-persons.ts'
import { type GraduateDoc, type GraduateInfo, graduates } from '../server/graduates/model.ts'
import { newGraduate } from '../server/graduates/particulars.ts'
import { newId } from '../server/ids.ts'
import { type DepartmentDoc, departments, type SchoolDoc, schools } from '../server/schools/model.ts'

/** Everything made here is synthetic; `n` keeps one test's people apart. */
let n = 0
const next = (): number => {
  n += 1
  return n
}

/** Distinct, well-formed and with a right check character (GB 11643-1999). */
export function makeIdNumber(birthDate = '20050312'): string {
  n += 1
  const body = `${110101 + (Math.floor(n / 1000) % 10)}${birthDate}${String(n % 1000).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + '10X98765432'[sum % 11]
}
export const makeMobile = (): string => `199${String(next()).padStart(8, '0')}`
export const year = 2027

export async function makeSchool({ db, clock }: Deps, own: Partial<SchoolDoc> = {}): Promise<SchoolDoc> {
  const doc: SchoolDoc = {
    _id: String(11000 + next()),
    name: '示例大学',
    contact: { office: '学生就业指导中心', telephone: '010-11111111', email: 'jy@example.edu.cn' },
    stages: {
      agreement: 'department_school',
      signing: 'department_school',
      registration: 'department_school',
      termination: 'department_school',
    },
    modules: { [year]: { registration: { open: true, from: null, until: null } } },
    cannedReasons: [],
    createdAt: clock(),
    ...own,
  }
  await schools(db).insertOne(doc)
  return doc
}

export async function makeDepartment(
  { db }: Deps,
  school: SchoolDoc,
  name = `学院${next()}`,
): Promise<DepartmentDoc> {
  const doc = { _id: newId(school._id), schoolCode: school._id, name }
  await departments(db).insertOne(doc)
  return doc
}

export interface NewGraduate {
  name?: string
  idNumber?: string
  /** null: the roster has none */
  mobile?: string | null
  year?: number
  examNumber?: string
  confirmed?: boolean
  info?: Partial<GraduateInfo>
}
/** A graduate with what the database keeps only sealed. */
export interface MadeGraduate {
  doc: GraduateDoc
  idNumber: string
  mobile: string | null
}

export async function makeGraduate(
  deps: Deps,
  school: SchoolDoc,
  department: DepartmentDoc,
  own: NewGraduate = {},
): Promise<MadeGraduate> {
  const {
    name = `张测试${next()}`,
    idNumber = makeIdNumber(),
    mobile = makeMobile(),
    examNumber = String(23110101_900000 + next()),
  } = own
  const given = {
    examNumber,
    name,
    studentNumber: `2023${String(n).padStart(6, '0')}`,
    departmentId: department._id,
    personId: deps.vault.blindIndex('idNumber', idNumber),
    idNumber,
    mobile,
    email: null,
    info: { ...infoOf(idNumber, school, department), ...own.info },
  }
  const doc = newGraduate(deps, { schoolCode: school._id, year: own.year ?? year }, given, deps.clock())
  if (own.confirmed) doc.confirmed = { at: deps.clock(), digest: doc.infoDigest }
  await graduates(deps.db).insertOne(doc)
  await linkPersons(deps, [doc])
  return { doc, idNumber, mobile }
}

function infoOf(idNumber: string, school: SchoolDoc, department: DepartmentDoc): GraduateInfo {
  return {
    sex: sexOfIdNumber(idNumber),
    ethnicity: '01',
    politicalStatus: '03',
    schoolName: school.name,
    educationLevel: '31',
    majorCode: '080901',
    major: '计算机科学与技术',
    majorDirection: null,
    trainingMode: '1',
    orientedUnit: null,
    orientedUnitRegion: null,
    onlineSigning: true,
    originRegion: '110101',
    urbanRural: '城镇',
    schoolingYears: '4',
    enrolledOn: '202309',
    graduatesOn: '202706',
    teacherTrainee: '2',
    hardship: '0',
    departmentName: department.name,
    className: '计科2301',
    birthDate: birthDateOfIdNumber(idNumber)?.replaceAll('-', '') ?? null,
    householdMoved: false,
    archiveMoved: true,
  }
}

export async function makeEmployer(deps: Deps, own: Partial<EmployerDoc> = {}): Promise<EmployerDoc> {
  const _id = newId('E')
  const doc: EmployerDoc = {
    _id,
    name: `示例科技有限公司${next()}`,
    creditCode: makeCreditCode(),
    nature: '39',
    industry: '34',
    region: '110108',
    address: '示例路 1 号',
    contact: '李经理',
    contactMobile: deps.vault.seal(makeMobile(), `${_id}:contactMobile`),
    contactLandline: '010-22222222',
    contactEmail: 'hr@example.com',
    verification: 'verified',
    reason: null,
    registeredAt: deps.clock(),
    decidedAt: deps.clock(),
    requestId: `made ${_id}`,
    bodyHash: '',
    ...own,
  }
  await employers(deps.db).insertOne(doc)
  return doc
}

/** 统一社会信用代码 with a right check character (GB 32100-2015). */
export function makeCreditCode(): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  n += 1
  const body = `91110108MA${String(n).padStart(7, '0')}`
  const sum = [...body].reduce(
    (total, character, i) => total + alphabet.indexOf(character) * (3 ** i % 31),
    0,
  )
  return body + alphabet[(31 - (sum % 31)) % 31]
}

type Part =
  | { role: 'school'; school: SchoolDoc; admin?: boolean }
  | { role: 'department'; school: SchoolDoc; departments: DepartmentDoc[] }
  | { role: 'employer'; employer: EmployerDoc }
  | { role: 'operator' }
/** A staff account with what the database keeps only hashed. */
export interface MadeStaff {
  account: AccountDoc
  login: string
  password: string
}

export async function makeStaff(deps: Deps, part: Part): Promise<MadeStaff> {
  const login = `staff${next()}@example.edu.cn`
  const password = `correct horse ${n}`
  const id = await createStaffAccount(deps, { name: `老师${n}`, login, password, ...roleOf(part) })
  const account = await accounts(deps.db).findOne({ _id: id })
  if (!account) throw new Error('no account was made')
  return { account, login, password }
}

type Placed<S> = S extends unknown ? Omit<S, 'name' | 'login' | 'password'> : never
function roleOf(part: Part): Placed<NewStaff> {
  switch (part.role) {
    case 'school':
      return { role: 'school', schoolCode: part.school._id, admin: part.admin ?? true }
    case 'department':
      return {
        role: 'department',
        schoolCode: part.school._id,
        departmentIds: part.departments.map((one) => one._id),
      }
    case 'employer':
      return { role: 'employer', employerId: part.employer._id, owner: true }
    case 'operator':
      return { role: 'operator' }
  }
}

export interface SignedIn {
  actor: Actor
  /** a graduate's; '' for staff */
  token: string
  /** a staff user's Cookie header; '' for graduates */
  cookie: string
}

/** A session by the real session code, without the password dance. A graduate's account is made and has consented. */
export async function signInAs(
  deps: Deps,
  who: MadeGraduate | MadeStaff,
  options: { consent?: boolean } = {},
): Promise<SignedIn> {
  if ('account' in who) {
    const actor = staffActor(who.account)
    const { token } = await startSession(deps, actor)
    return { actor, token: '', cookie: `session=${token}` }
  }
  const account = await accountOf(deps, who, options.consent ?? true)
  const actor = graduateActor(account, who.doc)
  const { token } = await startSession(deps, actor)
  return { actor, token, cookie: '' }
}

let someHash: Promise<string> | undefined
export const graduatePassword = 'correct horse battery'

async function accountOf(
  deps: Deps,
  { doc, idNumber, mobile }: MadeGraduate,
  consents: boolean,
): Promise<AccountDoc> {
  someHash ??= hashPassword(graduatePassword)
  const account = await saveGraduateAccount(
    deps,
    { personId: doc.personId, name: doc.name, idNumber, mobile },
    await someHash,
  )
  const consent = consents
    ? { version: noticeVersion, at: deps.clock(), items: ['notice', 'idNumber'] }
    : account.consent
  await accounts(deps.db).updateOne({ _id: account._id }, { $set: { consent } })
  return { ...account, consent }
}
