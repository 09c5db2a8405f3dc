import type { EmployerView } from '@contract/api/employers.ts'
import type { Field } from '@contract/api/graduates.ts'

/** 单位信息 ready to be shown. */
export function employerFields(employer: EmployerView): Field[] {
  const rows: [string, string, string][] = [
    ['name', '单位名称', employer.name],
    ['creditCode', '统一社会信用代码', employer.creditCode],
    ['nature', '单位性质', employer.natureName],
    ['industry', '单位行业', employer.industryName],
    ['region', '通讯地址', employer.regionName],
    ['address', '详细地址', employer.address],
    ['contact', '单位联系人', employer.contact],
    ['contactMobile', '联系人手机', employer.contactMobile],
    ['contactLandline', '联系人固话', employer.contactLandline],
    ['contactEmail', '联系人邮箱', employer.contactEmail],
  ]
  return rows.map(([key, label, value]) => ({ key, label, value: value || '--' }))
}
