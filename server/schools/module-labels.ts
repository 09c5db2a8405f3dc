import type { ModuleKey } from './types.ts'

export const moduleLabels: Readonly<Record<ModuleKey, string>> = {
  registration: '毕业去向填报',
  archive: '档案信息登记',
  household: '户口信息登记',
  mailing: '材料邮寄',
}
export const moduleKeys = Object.keys(moduleLabels) as ModuleKey[]
