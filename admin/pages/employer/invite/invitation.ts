import type { inviteGraduate } from '@contract/api/registrations.ts'
import type { BodyOf } from '../../../api/client.ts'

export type InvitationBody = BodyOf<typeof inviteGraduate>
/** What the form holds: the body, and by which number the graduate is named. */
export interface InvitationValues extends Omit<InvitationBody, 'form'> {
  way: 'idNumber' | 'examNumber'
  form: Partial<InvitationBody['form']>
}

/** 转回生源地 asks nothing of a unit. */
export const RETURN_HOME = '4'
/** 签约单位接收: the unit is the employer itself. */
export const OWN_UNIT = '1'

type Path = readonly string[]
export interface Wanted {
  label: string
  name: Path
}

const always: readonly Wanted[] = [
  { label: '学校', name: ['schoolCode'] },
  { label: '姓名', name: ['name'] },
  { label: '应约有效期', name: ['replyDays'] },
  { label: '职位类别', name: ['form', 'postCategory'] },
  { label: '岗位名称', name: ['form', 'post'] },
  { label: '单位联系人', name: ['form', 'contact'] },
  { label: '档案转递类型', name: ['form', 'archiveTransferType'] },
  { label: '户口迁移类型', name: ['form', 'householdTransferType'] },
]
const ofArchiveUnit: readonly Wanted[] = [
  { label: '档案转递单位名称', name: ['form', 'archiveUnitName'] },
  { label: '档案转递单位地址', name: ['form', 'archiveUnitAddress'] },
  { label: '档案转递联系人', name: ['form', 'archiveContact'] },
  { label: '档案转递联系电话', name: ['form', 'archivePhone'] },
]

/** Required fields still empty, in the order of the page (domain: 固话 and 手机, one of two). */
export function missingIn(values: Partial<InvitationValues>): Wanted[] {
  const form = values.form ?? {}
  const asked = (type: string | undefined) => type !== undefined && type !== RETURN_HOME
  const wanted = [
    ...always,
    values.way === 'examNumber'
      ? { label: '考生号', name: ['examNumber'] }
      : { label: '身份证号', name: ['idNumber'] },
    ...(asked(form.archiveTransferType) ? ofArchiveUnit : []),
    ...(asked(form.householdTransferType)
      ? [{ label: '户口迁移地址', name: ['form', 'householdAddress'] }]
      : []),
  ]
  const missing = wanted.filter(({ name }) => isEmpty(valueAt(values, name)))
  return form.contactLandline || form.contactMobile
    ? missing
    : [...missing, { label: '固话或手机', name: ['form', 'contactMobile'] }]
}

/** What goes to the server: one of the two numbers, no field that the types do not ask. */
export function bodyOf(values: InvitationValues): InvitationBody {
  const { way, idNumber, examNumber, form, ...rest } = values
  const kept = Object.entries(form).filter(([key, value]) => !isEmpty(value) && !notAsked(form, key))
  const number = way === 'idNumber' ? { idNumber } : { examNumber }
  return { ...rest, ...number, form: Object.fromEntries(kept) as InvitationBody['form'] }
}

function notAsked(form: InvitationValues['form'], key: string): boolean {
  if (key === 'householdAddress') return form.householdTransferType === RETURN_HOME
  return (
    form.archiveTransferType === RETURN_HOME && key.startsWith('archive') && key !== 'archiveTransferType'
  )
}

function valueAt(values: object, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], values)
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}
