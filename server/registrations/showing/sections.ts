import type { Field } from '../../../contract/api/graduates.ts'
import type { RegistrationView } from '../../../contract/api/registrations.ts'
import { type CodeTable, nameOf } from '../../../contract/codes/index.ts'
import { shanghaiTime } from '../../../contract/deadline.ts'
import { maskMobile } from '../../../contract/masks.ts'
import { statusInfo } from '../../../contract/workflows/index.ts'
import { regionName } from '../../codes/regions.ts'
import type { Deps } from '../../deps.ts'
import { openAnswers } from '../filling/sealed-answers.ts'
import type { FrozenStudent, RegistrationDoc } from '../model.ts'
import type { Relation } from '../policy.ts'
import { kindLabels } from '../title.ts'
import { destinationSections } from './other-sections.ts'
import { phaseLabelOf } from './phase-label.ts'

type Section = RegistrationView['sections'][number]
type Answers = Readonly<Record<string, string>>
const EMPTY = '--'
const syncNote = (module: '档案' | '户口') =>
  `若学校开通${module}信息登记模块，您提交的${module}信息经学校审核通过后将会同步到${module}信息登记模块，请确定后再提交。`

/** The page 我的去向 in the manual's order (domain.md §5.1): 签约信息, 单位信息, 档案与户口, 学生信息. */
export function sectionsOf(deps: Deps, record: RegistrationDoc, relation: Relation): Section[] {
  const mask = relation === 'department' || relation === 'school' || relation === 'operator'
  const student = section(
    'student',
    '学生信息',
    record.student ? studentFields(deps, record, record.student, relation) : inviteeFields(record),
    { folded: true },
  )
  if (record.kind === 'other') return [...destinationSections(deps, record, mask), student]
  const form = record.form ? openAnswers(deps.vault, record.form, record._id) : null
  return [
    section('signing', '签约信息', signingFields(record, form)),
    section('employer', '单位信息', employerFields(record, form, relation), {
      folded: relation === 'graduate',
    }),
    section('archive', '档案与户口', archiveFields(form), {
      note: `${syncNote('档案')}\n${syncNote('户口')}`,
    }),
    student,
  ]
}

function section(
  key: string,
  title: string,
  fields: Field[],
  more: { note?: string; folded?: boolean } = {},
): Section {
  return { key, title, fields, note: more.note ?? null, folded: more.folded ?? false }
}

const show = (key: string, label: string, value: string | null | undefined): Field => ({
  key,
  label,
  value: value || EMPTY,
})
const named = (table: CodeTable, code: string | null | undefined) =>
  code ? (nameOf(table, code) ?? code) : null
const placeOf = (code: string | null | undefined) => (code ? (regionName(code) ?? code) : null)

function signingFields(record: RegistrationDoc, form: Answers | null): Field[] {
  return [
    // a paper agreement has no number of ours
    ...(record.kind === 'paper'
      ? []
      : [show('agreementNo', '协议编号', record.agreementNo ?? numberToCome(record))]),
    show('kind', '签约类型', kindLabels[record.kind]),
    show('phase', '签约状态', phaseLabelOf(statusInfo(record.kind, record.status).phase)),
    ...(record.kind === 'online' ? [show('sentAt', '邀约时间', shanghaiTime(record.sentAt))] : []),
    ...(record.kind === 'paper' ? paperFields(form) : []),
    show('postCategory', '职位类别', named('postCategory', form?.postCategory)),
    show('post', '岗位名称', form?.post),
    ...(record.kind === 'online' ? replyFields(record) : []),
    show('trialPeriod', '试用期', form?.trialPeriod),
    show('trialPay', '试用起薪', form?.trialPay),
    show('regularPay', '转正起薪', form?.regularPay),
    show('penalty', '违约金', form?.penalty),
    show('reportPlace', '报到地点', form?.reportPlace),
    show('reportDeadline', '报到期限', form?.reportDeadline),
    show('workPlace', '实际工作地点', form?.workPlace),
  ]
}

/** When the number comes (domain.md §9); a record that has ended without one gets none. */
function numberToCome({ kind, status }: RegistrationDoc): string | null {
  if (statusInfo(kind, status).phase !== 'pending') return null
  return kind === 'online' ? '签约信息生效后生成' : '协议审核通过后生成'
}

function replyFields(record: RegistrationDoc): Field[] {
  return [
    show('replyDays', '应约有效期', record.replyDays ? `${record.replyDays}天` : null),
    show('replyDeadline', '应约截止时间', record.replyDeadline ? shanghaiTime(record.replyDeadline) : null),
  ]
}

const paperFields = (form: Answers | null): Field[] => [
  show('signedOn', '协议签订日期', form?.signedOn),
  show('paperNumber', '纸质协议编号', form?.paperNumber),
]

function employerFields(record: RegistrationDoc, form: Answers | null, relation: Relation): Field[] {
  const employer = record.employer
  const reviewing = relation === 'department' || relation === 'school' || relation === 'operator'
  const mobile = form?.contactMobile && reviewing ? maskMobile(form.contactMobile) : form?.contactMobile
  return [
    show('employerName', '单位名称', employer?.name),
    show('creditCode', '统一社会信用代码', employer?.creditCode),
    show('nature', '单位性质', named('unitNature', employer?.nature)),
    show('industry', '单位行业', named('industry', employer?.industry)),
    show('region', '通讯地址', placeOf(employer?.region)),
    show('address', '详细地址', employer?.address),
    show('contact', '单位联系人', form?.contact),
    show('contactLandline', '联系人固话', form?.contactLandline),
    show('contactMobile', '联系人手机', mobile),
    show('contactEmail', '联系人邮箱', form?.contactEmail),
  ]
}

function archiveFields(form: Answers | null): Field[] {
  return [
    show('archiveTransferType', '档案转递类型', named('transferType', form?.archiveTransferType)),
    show('archiveUnitName', '档案转递单位名称', form?.archiveUnitName),
    show('archiveUnitAddress', '档案转递单位地址', form?.archiveUnitAddress),
    show('archiveContact', '档案转递联系人', form?.archiveContact),
    show('archivePhone', '档案转递联系电话', form?.archivePhone),
    show('archivePostcode', '档案转递单位邮编', form?.archivePostcode),
    show('householdTransferType', '户口迁移类型', named('transferType', form?.householdTransferType)),
    show('householdAddress', '户口迁移地址', form?.householdAddress),
    show('supplement', '协议补充内容', form?.supplement),
  ]
}

function inviteeFields(record: RegistrationDoc): Field[] {
  const { invitee } = record
  return [
    show('name', '姓名', invitee.name),
    show('idNumber', '身份证号', invitee.idNumberMasked),
    show('department', '院系', invitee.department),
    show('major', '专业', invitee.major),
    show('educationLevel', '学历', invitee.educationLevel),
    show('graduatesOn', '毕业时间', invitee.graduatesOn),
  ]
}

/** Frozen 学生信息. The employer, from acceptance on, may call; others see the telephone masked. The ID number stays masked for all. */
function studentFields(
  deps: Deps,
  record: RegistrationDoc,
  student: FrozenStudent,
  relation: Relation,
): Field[] {
  const yesNo = (value: boolean | null) => (value === null ? null : value ? '是' : '否')
  const whole = relation === 'employer' && student.mobile !== null
  const mobile =
    whole && student.mobile
      ? deps.vault.open(student.mobile, `${record._id}:student.mobile`)
      : student.mobileMasked
  return [
    show('examNumber', '考生号', student.examNumber),
    show('name', '姓名', student.name),
    show('idNumber', '身份证号', student.idNumberMasked),
    show('schoolName', '毕业院校', student.schoolName),
    show('educationLevel', '学历', named('educationLevel', student.educationLevel)),
    show('sex', '性别', named('sex', student.sex)),
    show('ethnicity', '民族', named('ethnicity', student.ethnicity)),
    show('politicalStatus', '政治面貌', named('politicalStatus', student.politicalStatus)),
    show('trainingMode', '培养方式', named('trainingMode', student.trainingMode)),
    show('originRegion', '生源所在地', placeOf(student.originRegion)),
    show('enrolledOn', '入学时间', student.enrolledOn),
    show('graduatesOn', '毕业时间', student.graduatesOn),
    show('studentNumber', '学号', student.studentNumber),
    show('departmentName', '院系', student.departmentName),
    show('major', '专业', student.major),
    show('schoolingYears', '学制', student.schoolingYears),
    show('archiveMoved', '档案是否转入学校', yesNo(student.archiveMoved)),
    show('householdMoved', '户口是否转入学校', yesNo(student.householdMoved)),
    show('email', '电子邮箱', student.email),
    show('mobile', '手机号码', mobile),
  ]
}
