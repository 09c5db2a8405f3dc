import type { AgreementForm } from '../../contract/api/registrations.ts'
import { checkLandline, checkMobile, checkPostcode } from '../../contract/checks.ts'
import { codeTable } from '../../contract/codes/index.ts'
import type { Vault } from '../crypto/vault.ts'
import { Refusal } from '../http/refusal.ts'
import type { StoredForm } from './model.ts'

type Issue = { field: string; message: string }
const RETURN_HOME = '4'
const sealedKeys = ['contactMobile', 'contactLandline', 'archivePhone'] as const

/** The checks of domain.md §7 that cross fields or need a code table. Throws INVALID_INPUT with every field at fault. */
export function checkForm(form: AgreementForm): void {
  const issues = [...codeIssues(form), ...contactIssues(form), ...archiveIssues(form)]
  if (issues.length > 0)
    throw new Refusal('INVALID_INPUT', {
      field: issues[0]?.field,
      issues,
      detail: { message: issues[0]?.message },
    })
}

function codeIssues(form: AgreementForm): Issue[] {
  const asked = [
    ['postCategory', 'postCategory', '职位类别'],
    ['archiveTransferType', 'transferType', '档案转递类型'],
    ['householdTransferType', 'transferType', '户口迁移类型'],
  ] as const
  return asked.flatMap(([key, table, label]) =>
    codeTable(table).some((row) => row.code === form[key])
      ? []
      : [{ field: `form.${key}`, message: `请从列表中选择${label}` }],
  )
}

function contactIssues(form: AgreementForm): Issue[] {
  if (!form.contactLandline && !form.contactMobile)
    return [{ field: 'form.contactMobile', message: '联系人固话和手机必填一个' }]
  const issues: Issue[] = []
  if (form.contactLandline && !checkLandline(form.contactLandline).ok)
    issues.push({ field: 'form.contactLandline', message: '固话格式如 010-12345678' })
  if (form.contactMobile && !checkMobile(form.contactMobile).ok)
    issues.push({ field: 'form.contactMobile', message: '手机号码应为 11 位数字' })
  return issues
}

/** 档案/户口 unit fields are asked as far as the type needs them: 转回生源地 asks none. */
function archiveIssues(form: AgreementForm): Issue[] {
  const issues: Issue[] = []
  const need = (key: keyof AgreementForm, label: string) => {
    if (!form[key]) issues.push({ field: `form.${key}`, message: `请填写${label}` })
  }
  if (form.archiveTransferType !== RETURN_HOME) {
    need('archiveUnitName', '档案转递单位名称')
    need('archiveUnitAddress', '档案转递单位地址')
    need('archiveContact', '档案转递联系人')
    need('archivePhone', '档案转递联系电话')
  }
  if (form.householdTransferType !== RETURN_HOME) need('householdAddress', '户口迁移地址')
  if (form.archivePostcode && !checkPostcode(form.archivePostcode).ok)
    issues.push({ field: 'form.archivePostcode', message: '邮编为 6 位数字' })
  return issues
}

/** Telephones are sealed, bound to the record; empty answers are left out; what the type does not ask is dropped. */
export function sealForm(vault: Vault, form: AgreementForm, recordId: string): StoredForm {
  const asked = Object.entries(form).filter(([key, value]) => value && isAsked(form, key))
  return Object.fromEntries(
    asked.map(([key, value]) => [
      key,
      isSealed(key) ? vault.seal(String(value), `${recordId}:form.${key}`) : value,
    ]),
  ) as StoredForm
}

const isSealed = (key: string): boolean => sealedKeys.some((sealed) => sealed === key)
const unitFields = [
  'archiveUnitName',
  'archiveUnitAddress',
  'archiveContact',
  'archivePhone',
  'archivePostcode',
]

function isAsked(form: AgreementForm, key: string): boolean {
  if (form.archiveTransferType === RETURN_HOME && unitFields.includes(key)) return false
  return !(form.householdTransferType === RETURN_HOME && key === 'householdAddress')
}
