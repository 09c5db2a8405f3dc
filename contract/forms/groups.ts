import type { FormField, FormSection } from './field.ts'

const text = (key: string, label: string, more: Partial<FormField> = {}): FormField => ({
  key,
  label,
  kind: 'text',
  max: 100,
  ...more,
})
const required = { required: true } as const

/** 转回生源地 asks nothing of a unit. Codes of the table `transferType`. */
const UNIT_ASKED = ['1', '2', '3'] as const

const identityFields: readonly FormField[] = [
  text('employerName', '单位名称', { ...required, placeholder: '点击搜索或直接填写' }),
  {
    key: 'creditCode',
    label: '统一社会信用代码',
    kind: 'creditCode',
    ...required,
    max: 18,
    placeholder: '18 位，见营业执照',
  },
  { key: 'nature', label: '单位性质', kind: 'code', table: 'unitNature', ...required },
  { key: 'industry', label: '单位行业', kind: 'code', table: 'industry', ...required },
  { key: 'region', label: '通讯地址', kind: 'region', ...required, placeholder: '点击选择省市区' },
  text('address', '详细地址', { ...required, max: 200 }),
]
const contactFields: readonly FormField[] = [
  text('contact', '单位联系人', { ...required, max: 30 }),
  {
    key: 'contactLandline',
    label: '联系人固话',
    kind: 'landline',
    sensitive: true,
    placeholder: '联系人固话和手机必填一个',
  },
  {
    key: 'contactMobile',
    label: '联系人手机',
    kind: 'mobile',
    sensitive: true,
    placeholder: '联系人固话和手机必填一个',
  },
  { key: 'contactEmail', label: '联系人邮箱', kind: 'email', placeholder: '选填' },
]
/** U 单位. One of 固话 and 手机 is needed, see `oneTelephone` in check-form.ts. */
export const unitFields: readonly FormField[] = [...identityFields, ...contactFields]

/** J 岗位. */
export const postFields: readonly FormField[] = [
  { key: 'postCategory', label: '职位类别', kind: 'code', table: 'postCategory', ...required },
  text('post', '岗位名称', { ...required, max: 50 }),
  text('trialPeriod', '试用期', { max: 30, placeholder: '选填，例如：1个月' }),
  text('trialPay', '试用起薪', { max: 30, placeholder: '选填，例如：1000 元/月' }),
  text('regularPay', '转正起薪', { max: 30, placeholder: '选填，例如：3000 元/月' }),
  text('penalty', '违约金', { max: 30, placeholder: '选填，例如：100 元' }),
  text('reportPlace', '报到地点', { placeholder: '选填' }),
  text('reportDeadline', '报到期限', { max: 30, placeholder: '选填' }),
  text('workPlace', '实际工作地点', { placeholder: '选填' }),
]

const asUnit = (key: 'archiveTransferType' | 'householdTransferType') =>
  ({ onlyIf: { key, in: UNIT_ASKED } }) as const

/** D, the part on the archive: unit fields as the transfer type asks. */
export const archiveFields: readonly FormField[] = [
  { key: 'archiveTransferType', label: '档案转递类型', kind: 'code', table: 'transferType', ...required },
  text('archiveUnitName', '档案转递单位名称', { ...required, ...asUnit('archiveTransferType') }),
  text('archiveUnitAddress', '档案转递单位地址', { ...required, max: 200, ...asUnit('archiveTransferType') }),
  text('archiveContact', '档案转递联系人', { ...required, max: 30, ...asUnit('archiveTransferType') }),
  {
    key: 'archivePhone',
    label: '档案转递联系电话',
    kind: 'landline',
    ...required,
    sensitive: true,
    ...asUnit('archiveTransferType'),
  },
  { key: 'archivePostcode', label: '档案转递单位邮编', kind: 'postcode', ...asUnit('archiveTransferType') },
]

/** D, the part on the household registration. */
export const householdFields: readonly FormField[] = [
  { key: 'householdTransferType', label: '户口迁移类型', kind: 'code', table: 'transferType', ...required },
  text('householdAddress', '户口迁移地址', { ...required, max: 200, ...asUnit('householdTransferType') }),
]

const syncNote = (module: '档案' | '户口') =>
  `若学校开通${module}信息登记模块，您提交的${module}信息经学校审核通过后将会同步到${module}信息登记模块，请确定后再提交。`

export const unit: FormSection = { key: 'employer', title: '单位信息', fields: unitFields }
/** Of an employer that the platform has verified only this is asked. */
export const contact: FormSection = { key: 'contact', title: '联系人', fields: contactFields }
export const post: FormSection = { key: 'post', title: '岗位信息', fields: postFields }
export const archive: FormSection = {
  key: 'archive',
  title: '档案转递',
  fields: archiveFields,
  note: syncNote('档案'),
}
export const household: FormSection = {
  key: 'household',
  title: '户口迁移',
  fields: householdFields,
  note: syncNote('户口'),
}
export const supplement: FormSection = {
  key: 'supplement',
  title: '补充内容',
  fields: [
    {
      key: 'supplement',
      label: '协议补充内容',
      kind: 'longText',
      max: 1000,
      placeholder: '选填，双方另行约定的内容',
    },
  ],
}
