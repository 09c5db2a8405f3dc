import type { Kind } from '../../../contract/workflow.ts'
import { statusInfo } from '../../../contract/workflows/index.ts'
import type { HistoryEntry } from '../model.ts'
import { stageLabel } from '../stage-label.ts'

const texts: Record<HistoryEntry['command'], string> = {
  invite: '发起签约邀请',
  accept: '接受邀请，提交审核',
  decline: '拒绝邀请',
  expire: '逾期未应约，邀请失效',
  revoke: '撤回邀请',
  save: '暂存',
  submit: '提交审核',
  withdraw: '撤回修改',
  abandon: '放弃',
  returnScan: '回传协议书',
  approve: '审核通过',
  return: '退回修改',
  reject: '审核不通过',
  amend: '修改登记信息',
  recall: '撤回审核结果',
  void: '作废',
  requestTermination: '申请解约',
  withdrawTermination: '撤回解约申请',
  acceptTermination: '同意解约',
  declineTermination: '不同意解约',
  assistTermination: '协助解约',
  askSchoolHelp: '请学校协助解约',
  refreshStudent: '学生信息按毕业生新的确认更新',
  markInfoUpdated: '学校更新了学生信息，协议书保持不变',
  reissue: '按更新后的学生信息重新生成协议书，协议编号不变',
}

/** One line of the timeline in words: “院系审核通过”, “学校审核通过，签约完成”. */
export function whatHappened(entry: HistoryEntry, kind: Kind): string {
  const text = texts[entry.command] + verified(entry)
  if (!entry.stage || !['approve', 'return', 'reject'].includes(entry.command)) return text
  return `${stageLabel(entry.stage)}${text}${outcome(entry, kind)}`
}

/** What the last stage's approval led to: four reviews end with the same “学校审核通过”. */
function outcome({ command, from, to }: HistoryEntry, kind: Kind): string {
  return command === 'approve' && from !== to ? `，${statusInfo(kind, to).short}` : ''
}

/** 与用人单位核实 as the school noted it: both sides are told. */
function verified({ spokenWith }: HistoryEntry): string {
  return spokenWith ? `（与用人单位核实：${spokenWith.whom}，${spokenWith.how}，${spokenWith.when}）` : ''
}
