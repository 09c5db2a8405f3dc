import type { Kind, Stage } from '../../contract/workflow.ts'
import type { Facts, Move } from './decision.ts'
import type { FrozenStudent, RegistrationDoc } from './model.ts'

/** A record in memory for tests of what needs no database. Nothing in it is real. */
export function aRecord(kind: Kind, set: Partial<RegistrationDoc> = {}): RegistrationDoc {
  const now = new Date('2023-01-09T08:54:26Z')
  return {
    _id: '10999-0000000000000001',
    schoolCode: '10999',
    year: 2023,
    graduateId: '10999-000000000000000G',
    departmentId: '10999-000000000000000D',
    employerId: kind === 'online' ? 'E-000000000000000E' : null,
    kind,
    type: null,
    status: kind === 'online' ? 'invited' : 'draft',
    review: null,
    stage: null,
    stageSince: null,
    submissions: 0,
    version: 1,
    holdsSlot: false,
    live: kind === 'online',
    daySlot: kind === 'online' ? '2023-01-09#0' : null,
    sentAt: now,
    replyDays: kind === 'online' ? 3 : null,
    replyDeadline: kind === 'online' ? new Date('2023-01-12T16:00:00Z') : null,
    form: null,
    title: kind === 'online' ? '示范科技有限公司' : '',
    draftKey: null,
    submittedForm: null,
    pictures: {},
    invitee: {
      name: '林一诺',
      idNumberMasked: '1101**********1234',
      department: '计算机学院',
      major: '软件工程',
      educationLevel: '本科',
      graduatesOn: '202306',
    },
    student: null,
    employer:
      kind === 'online'
        ? { name: '示范科技有限公司', creditCode: '', nature: '', industry: '', region: '', address: '' }
        : null,
    agreementNo: null,
    termination: null,
    lastTermination: null,
    infoUpdated: false,
    history: [],
    pending: [],
    createdAt: now,
    updatedAt: now,
    ...set,
  }
}

/** 学生信息 as frozen, named by its digest; the rest is of no account here. */
export function aStudent(digest: string): FrozenStudent {
  return {
    name: '林一诺',
    examNumber: '23110000000001',
    studentNumber: '2019000001',
    idNumber: { k: 'k1', c: '', d: 'd' },
    idNumberMasked: '1101**********1234',
    mobile: null,
    mobileMasked: null,
    email: null,
    digest,
    sex: '2',
    ethnicity: null,
    politicalStatus: null,
    schoolName: '示范大学',
    educationLevel: '31',
    majorCode: null,
    major: '软件工程',
    majorDirection: null,
    trainingMode: '1',
    orientedUnit: null,
    orientedUnitRegion: null,
    onlineSigning: true,
    originRegion: '110101',
    urbanRural: null,
    schoolingYears: null,
    enrolledOn: null,
    graduatesOn: '202306',
    teacherTrainee: null,
    hardship: null,
    departmentName: '计算机学院',
    className: null,
    birthDate: null,
    householdMoved: null,
    archiveMoved: null,
  }
}

/** Nothing stands in the way. */
export function openFacts(set: Partial<Facts> = {}): Facts {
  const plan: Stage[] = ['department', 'school']
  return {
    now: new Date('2023-01-10T00:00:00Z'),
    moduleOpen: true,
    moduleContact: '就业指导中心 010-12345678',
    locked: false,
    infoConfirmed: true,
    infoDigest: 'info',
    employerVerified: true,
    slotHolder: null,
    plans: { agreement: plan, signing: plan, registration: plan, termination: plan },
    ...set,
  }
}

export type Side = 'graduate' | 'employer' | 'department' | 'school' | 'time'

/** What `transition` would hand to `decide` for this side. */
export function aMove(side: Side, command: Move['command'], set: Partial<Move> = {}): Move {
  const parties = {
    graduate: ['graduate'],
    employer: ['employer'],
    department: ['reviewer'],
    school: ['reviewer', 'school'],
    time: ['time'],
  } as const
  return { command, version: 1, parties: parties[side], actor: { party: side, id: side, name: side }, ...set }
}
