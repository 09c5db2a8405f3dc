import type { SchoolRow } from '@contract/api/platform-schools.ts'
import { Tag } from '../../../components/tags.tsx'

/** Whether anybody looks after the school. */
export function AdminState({
  activeAdmins,
  invitedAdmins,
}: Pick<SchoolRow, 'activeAdmins' | 'invitedAdmins'>) {
  if (activeAdmins > 0) return <Tag tone="green">{`${activeAdmins} 位使用中`}</Tag>
  return invitedAdmins > 0 ? <Tag tone="orange">等待接受邀请</Tag> : <Tag tone="red">没有管理员</Tag>
}
