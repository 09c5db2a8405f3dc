import type { Verification } from '../../components/tags.tsx'

export interface Decision {
  to: 'verified' | 'returned' | 'suspended'
  label: string
  done: string
  reason: 'none' | 'required'
  consequence: string
  primary?: true
  danger?: true
}

const verify: Decision = {
  to: 'verified',
  label: '通过认证',
  done: '已通过认证',
  reason: 'none',
  primary: true,
  consequence: '通过后该单位即可向各校毕业生发起签约邀请，并会收到通知。',
}
const giveBack: Decision = {
  to: 'returned',
  label: '退回修改',
  done: '已退回',
  reason: 'required',
  consequence: '单位会看到原因，修改后可重新提交。',
}
const suspend: Decision = {
  to: 'suspended',
  label: '停用',
  done: '已停用',
  reason: 'required',
  danger: true,
  consequence: '停用后毕业生不能再接受其邀请，单位不能发起新的邀请；已生效的协议不受影响，单位仍可答复解约。',
}

const restore: Decision = {
  to: 'verified',
  label: '恢复认证',
  done: '已恢复认证',
  reason: 'required',
  primary: true,
  consequence: '恢复后该单位可重新发起邀请，未到期的邀请毕业生可以接受；单位会收到通知。',
}

/** What an operator may decide about an employer in that state. */
export function decisionsFor(state: Verification): readonly Decision[] {
  if (state === 'pending') return [verify, giveBack]
  if (state === 'suspended') return [restore]
  return state === 'verified' ? [suspend] : []
}
