import type { Field } from '../../contract/api/graduates.ts'
import { type CodeTable, nameOf } from '../../contract/codes/index.ts'
import { maskIdNumber, maskMobile } from '../../contract/masks.ts'
import { regionName } from '../codes/regions.ts'
import type { Vault } from '../crypto/vault.ts'
import type { GraduateDoc, GraduateInfo } from './model.ts'

/** A graduate as the page 核对基本信息 needs one; ID number and telephone as they shall be shown. */
export type Shown = Pick<GraduateDoc, 'examNumber' | 'name' | 'studentNumber' | 'info'> & {
  idNumber: string
  mobile: string | null
  email: string | null
}
type Spell = (shown: Shown) => string | null

const EMPTY = '--'
const coded =
  (table: CodeTable, key: keyof GraduateInfo): Spell =>
  ({ info }) =>
    codeName(table, info[key])
const plain =
  (key: keyof GraduateInfo): Spell =>
  ({ info }) =>
    info[key] === null ? null : String(info[key])
const yesNo =
  (key: 'archiveMoved' | 'householdMoved'): Spell =>
  ({ info }) =>
    info[key] === null ? null : info[key] ? '是' : '否'

/** 学生信息 in the order of domain.md §3. */
const SHOWN = {
  examNumber: ['考生号', (g) => g.examNumber],
  name: ['姓名', (g) => g.name],
  idNumber: ['身份证号', (g) => g.idNumber],
  schoolName: ['毕业院校', plain('schoolName')],
  educationLevel: ['学历', coded('educationLevel', 'educationLevel')],
  sex: ['性别', coded('sex', 'sex')],
  ethnicity: ['民族', coded('ethnicity', 'ethnicity')],
  politicalStatus: ['政治面貌', coded('politicalStatus', 'politicalStatus')],
  trainingMode: ['培养方式', coded('trainingMode', 'trainingMode')],
  originRegion: ['生源所在地', ({ info }) => regionName(info.originRegion) ?? info.originRegion],
  enrolledOn: ['入学时间', plain('enrolledOn')],
  graduatesOn: ['毕业时间', plain('graduatesOn')],
  studentNumber: ['学号', (g) => g.studentNumber],
  departmentName: ['院系', plain('departmentName')],
  major: ['专业', plain('major')],
  schoolingYears: ['学制', ({ info }) => (info.schoolingYears === null ? null : `${info.schoolingYears}年`)],
  archiveMoved: ['档案是否转入学校', yesNo('archiveMoved')],
  householdMoved: ['户口是否转入学校', yesNo('householdMoved')],
  email: ['电子邮箱', (g) => g.email],
  mobile: ['手机号码', (g) => g.mobile],
} satisfies Record<string, [label: string, spell: Spell]>

export type ShownKey = keyof typeof SHOWN
export const shownKeys = Object.keys(SHOWN) as ShownKey[]

/** What the school answers for: all but telephone and mail, which belong to the account. */
export type SchoolKey = Exclude<ShownKey, 'mobile' | 'email'>
export const schoolKeys = shownKeys.filter((key): key is SchoolKey => key !== 'mobile' && key !== 'email')

export const labelOf = (key: string): string => (isShownKey(key) ? SHOWN[key][0] : key)
export const isShownKey = (key: string): key is ShownKey => Object.hasOwn(SHOWN, key)

/** The text of one field; `--` where empty. */
export function shownText(key: ShownKey, shown: Shown): string {
  return SHOWN[key][1](shown) || EMPTY
}

export function shownFields(shown: Shown): Field[] {
  return shownKeys.map((key) => ({ key, label: SHOWN[key][0], value: shownText(key, shown) }))
}

/** Opens what is sealed; the account's telephone and mail stand before the roster's. `reveal` false masks. */
export function openShown(
  vault: Vault,
  graduate: GraduateDoc,
  contact: { mobile: string | null; email: string | null },
  reveal: boolean,
): Shown {
  const idNumber = vault.open(graduate.idNumber, `${graduate._id}:idNumber`)
  const mobile = contact.mobile ?? (graduate.mobile && vault.open(graduate.mobile, `${graduate._id}:mobile`))
  return {
    ...graduate,
    idNumber: reveal ? idNumber : maskIdNumber(idNumber),
    mobile: mobile && (reveal ? mobile : maskMobile(mobile)),
    email: contact.email ?? graduate.email,
  }
}

function codeName(table: CodeTable, code: string | boolean | null): string | null {
  return typeof code === 'string' ? (nameOf(table, code) ?? code) : null
}
