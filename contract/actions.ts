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
const rejecting = (...lines: string[]): ActionText => ({
  label: '不通过',
  tone: 'danger',
  reason: 'required',
  confirm: { title: '确定审核不通过？', lead: '不通过后：', lines, yes: '确定不通过' },
})
const VOID = '本条登记作废，不能恢复'
const STANDS = '解约不成立，协议继续有效，可以再次申请解约'
const TELLS_BOTH = '毕业生和单位会收到原因'
const TELLS_GRADUATE = '毕业生会收到原因'

const texts: Partial<Record<Command, ActionText>> = {
  accept: {
    label: '接受',
    tone: 'primary',
    reason: 'none',
    confirm: {
      title: '接受这份邀请？',
      lead: '接受后将提交学校（院系）审核。审核期间：',
      lines: [
        '其他单位的邀请只能查看，不能操作',
        '你不能自行撤回；如需取消，请联系学校就业部门',
        '审核通过后协议立即生效，变更需办理解约',
      ],
      yes: '确认接受',
    },
  },
  decline: {
    label: '拒绝',
    tone: 'default',
    reason: 'optional',
    confirm: {
      title: '拒绝这份邀请？',
      lead: '拒绝后：',
      lines: ['本次邀请结束，不能恢复', '单位会收到通知；如改变主意，需请单位重新邀请'],
      yes: '确认拒绝',
    },
  },
  revoke: {
    label: '撤回邀请',
    tone: 'danger',
    reason: 'optional',
    confirm: {
      title: '撤回这份邀请？',
      lead: '撤回后：',
      lines: ['毕业生不能再接受', '可以再次邀请，每天最多 3 次'],
      yes: '确认撤回',
    },
  },
  approve,
  return: returned,
  reject: rejecting(VOID, TELLS_BOTH),
  requestTermination: {
    label: '申请解约',
    tone: 'danger',
    reason: 'required',
    confirm: {
      title: '申请解约？',
      lead: '提交后：',
      lines: [
        '对方会收到通知并答复，答复没有时限',
        '对方同意并经学校（院系）审核后才解约',
        '解约前协议继续有效',
      ],
      yes: '提交申请',
    },
  },
  withdrawTermination: { label: '撤回解约申请', tone: 'default', reason: 'none', confirm: null },
  acceptTermination: {
    label: '同意解约',
    tone: 'danger',
    reason: 'none',
    confirm: {
      title: '同意解约？',
      lead: '同意后：',
      lines: ['提交学校（院系）审核', '审核通过后协议解除，不能恢复'],
      yes: '确认同意',
    },
  },
  declineTermination: { label: '不同意解约', tone: 'default', reason: 'optional', confirm: null },
  assistTermination: {
    label: '协助解约',
    tone: 'primary',
    reason: 'required',
    asks: 'spokenWith',
    confirm: null,
  },
  submit: { label: '继续填写', tone: 'primary', reason: 'none', asks: 'form', confirm: null },
  withdraw: {
    label: '撤回修改',
    tone: 'default',
    reason: 'none',
    confirm: {
      title: '撤回修改？',
      lead: '撤回后：',
      lines: ['本次提交不再审核，可修改后重新提交'],
      yes: '确认撤回',
    },
  },
  abandon: {
    label: '放弃',
    tone: 'danger',
    reason: 'none',
    confirm: {
      title: '放弃这条登记？',
      lead: '放弃后：',
      lines: ['本条登记结束，不能恢复', '可以“以此为草稿重新填写”'],
      yes: '确认放弃',
    },
  },
  returnScan: { label: '本人回传协议书', tone: 'primary', reason: 'none', asks: 'scan', confirm: null },
  void: {
    label: '作废',
    tone: 'danger',
    reason: 'none',
    confirm: {
      title: '作废这条登记？',
      lead: '作废立即生效，无需审核：',
      lines: ['本条登记不能恢复', '你将没有有效的去向，请及时重新登记', '学校和院系可以看到作废记录'],
      yes: '确认作废',
    },
  },
  amend: { label: '修改登记信息', tone: 'default', reason: 'required', asks: 'amendment', confirm: null },
  recall: {
    label: '撤回通过',
    tone: 'danger',
    reason: 'required',
    confirm: {
      title: '撤回已通过的登记？',
      lead: '撤回后：',
      lines: ['本条登记退回毕业生修改', '毕业生会收到原因，其去向不再有效'],
      yes: '确认撤回',
    },
  },
}

/** Where a kind says it otherwise. */
const byKind: Partial<Record<`${Kind} ${Command}` | `${Kind} ${string} ${Command}`, ActionText>> = {
  'offline requestTermination': {
    label: '申请解约',
    tone: 'danger',
    reason: 'required',
    asks: 'termination',
    confirm: null,
  },
  'paper requestTermination': {
    label: '申请解约',
    tone: 'danger',
    reason: 'required',
    asks: 'termination',
    confirm: null,
  },
  'offline terminationReturned submit': {
    label: '修改解约申请',
    tone: 'primary',
    reason: 'none',
    asks: 'termination',
    confirm: null,
  },
  'paper terminationReturned submit': {
    label: '修改解约申请',
    tone: 'primary',
    reason: 'none',
    asks: 'termination',
    confirm: null,
  },
  'offline reject': rejecting(VOID, TELLS_GRADUATE),
  'paper reject': rejecting(VOID, TELLS_GRADUATE),
  'other reject': rejecting(VOID, TELLS_GRADUATE),
  'online terminationReviewing reject': rejecting(STANDS, TELLS_BOTH),
  'offline terminationReviewing reject': rejecting(STANDS, TELLS_GRADUATE),
  'paper terminationReviewing reject': rejecting(STANDS, TELLS_GRADUATE),
  'offline terminationReviewing approve': { ...approve, asks: 'spokenWith' },
  'paper terminationReviewing approve': { ...approve, asks: 'spokenWith' },
}

/** The button of a command in a status; undefined for what no person presses (`save` is part of the form, `invite` of its page). */
export function actionText(kind: Kind, command: Command, status = ''): ActionText | undefined {
  return byKind[`${kind} ${status} ${command}`] ?? byKind[`${kind} ${command}`] ?? texts[command]
}
