import type { Command, Kind } from './workflow.ts'

/** How a move is offered to a person: the button, and what is asked once before an act that cannot be taken back. */
export interface ActionText {
  label: string
  tone: 'primary' | 'default' | 'danger'
  reason: 'none' | 'optional' | 'required'
  /** what the screen must ask besides a reason */
  asks?: 'form' | 'scan' | 'termination' | 'spokenWith' | 'amendment'
  confirm: { title: string; lead: string; lines: string[]; yes: string } | null
}

const approve: ActionText = { label: '通过', tone: 'primary', reason: 'none', confirm: null }
const returned: ActionText = { label: '退回修改', tone: 'default', reason: 'required', confirm: null }
const reject: ActionText = {
  label: '不通过', tone: 'danger', reason: 'required',
  confirm: { title: '确定审核不通过？', lead: '不通过后：', lines: ['本条登记作废，不能恢复', '毕业生和单位会收到原因'], yes: '确定不通过' },
}

const texts: Partial<Record<Command, ActionText>> = {
  accept: {
    label: '接受', tone: 'primary', reason: 'none',
    confirm: {
      title: '接受这份邀请？', lead: '接受后将提交学校（院系）审核。审核期间：',
      lines: ['其他单位的邀请只能查看，不能操作', '你不能自行撤回；如需取消，请联系学校就业部门', '审核通过后协议立即生效，变更需办理解约'],
      yes: '确认接受',
    },
  },
  decline: {
    label: '拒绝', tone: 'default', reason: 'optional',
    confirm: { title: '拒绝这份邀请？', lead: '拒绝后：', lines: ['本次邀请结束，不能恢复', '单位会收到通知；如改变主意，需请单位重新邀请'], yes: '确认拒绝' },
  },
  revoke: {
    label: '撤回邀请', tone: 'danger', reason: 'optional',
    confirm: { title: '撤回这份邀请？', lead: '撤回后：', lines: ['毕业生不能再接受', '可以再次邀请，每天最多 3 次'], yes: '确认撤回' },
  },
  approve,
  return: returned,
  reject,
  requestTermination: {
    label: '申请解约', tone: 'danger', reason: 'required',
    confirm: { title: '申请解约？', lead: '提交后：', lines: ['对方会收到通知并答复，答复没有时限', '对方同意并经学校（院系）审核后才解约', '解约前协议继续有效'], yes: '提交申请' },
  },
  withdrawTermination: { label: '撤回解约申请', tone: 'default', reason: 'none', confirm: null },
  acceptTermination: {
    label: '同意解约', tone: 'danger', reason: 'none',
    confirm: { title: '同意解约？', lead: '同意后：', lines: ['提交学校（院系）审核', '审核通过后协议解除，不能恢复'], yes: '确认同意' },
  },
  declineTermination: { label: '不同意解约', tone: 'default', reason: 'optional', confirm: null },
  assistTermination: { label: '协助解约', tone: 'default', reason: 'required', confirm: null },
}

/** Commands without a screen of their own yet are not offered; the tables still hold them. */
export function actionText(_kind: Kind, command: Command): ActionText | undefined {
  return texts[command]
}
