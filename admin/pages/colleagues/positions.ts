import type { Part } from '../../api/colleagues.ts'

type Role = Part['role']
export interface Department {
  id: string
  name: string
}

/** What colleagues at one place may be. */
export const positionsAt = {
  school: [
    { value: 'department', label: '院系审核人' },
    { value: 'school', label: '学校就业部门' },
    { value: 'school lead', label: '学校管理员' },
  ],
  employer: [
    { value: 'employer', label: '招聘人员（HR）' },
    { value: 'employer lead', label: '账号负责人' },
  ],
  operator: [{ value: 'operator', label: '平台管理员' }],
} as const satisfies Record<string, readonly { value: string; label: string }[]>
export type PlaceKind = keyof typeof positionsAt
export type Position = (typeof positionsAt)[PlaceKind][number]['value']

const all = Object.values(positionsAt).flat()

export function positionOf({ role, lead }: { role: Role; lead: boolean }): Position {
  const wanted = lead && role !== 'operator' ? `${role} lead` : role
  return all.find(({ value }) => value === wanted)?.value ?? 'operator'
}

export const labelOf = (position: Position): string =>
  all.find(({ value }) => value === position)?.label ?? position

/** What the server is told of a position. */
export function partOf(position: Position, departments: readonly string[]): Part {
  const [role, lead] = position.split(' ') as [Role, string | undefined]
  return { role, lead: lead === 'lead', departments: role === 'department' ? [...departments] : [] }
}

export const whatTheyMay: Partial<Record<Position, string>> = {
  department: '审核所选院系毕业生的登记',
  school: '上传生源、审核、导出；不能改设置和人员账号',
  'school lead': '还可修改设置、开关模块、管理人员账号；登录必须两步验证',
  employer: '发起邀请、处理解约、下载协议',
  'employer lead': '还可邀请和停用同事',
  operator: '院校入驻、认证单位、管理平台；登录必须两步验证',
}
