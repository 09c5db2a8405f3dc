import type { Deps } from '../../deps.ts'
import { employers } from '../../employers/model.ts'
import { schools } from '../../schools/model.ts'
import type { AccountDoc } from '../model.ts'

/** 学校管理员, 院系审核人 … as people say it. */
export function positionOf({ role, admin, owner }: Pick<AccountDoc, 'role' | 'admin' | 'owner'>): string {
  switch (role) {
    case 'school':
      return admin ? '学校管理员' : '学校就业部门'
    case 'department':
      return '院系审核人'
    case 'employer':
      return owner ? '账号负责人' : '招聘人员（HR）'
    case 'operator':
      return '平台管理员'
    case 'graduate':
      return '毕业生'
  }
}

/** Name of the school or employer that somebody works at, or 平台. */
export async function placeNameOf(
  deps: Pick<Deps, 'db'>,
  { schoolCode, employerId }: Pick<AccountDoc, 'schoolCode' | 'employerId'>,
): Promise<string> {
  if (schoolCode) return (await schools(deps.db).findOne({ _id: schoolCode }))?.name ?? ''
  if (employerId) return (await employers(deps.db).findOne({ _id: employerId }))?.name ?? ''
  return '平台'
}
