import { type Command, type Kind, kinds, type Party, type Row } from '../../contract/workflow.ts'
import { workflows } from '../../contract/workflows/index.ts'
import { kindLabels } from '../../server/registrations/title.ts'

const parties: Record<Party, string> = {
  graduate: '毕业生',
  employer: '单位',
  employerLink: '单位（短信链接）',
  reviewer: '审核人',
  school: '学校',
  time: '时间',
}
const commands: Record<Command, string> = {
  invite: '邀请',
  accept: '接受',
  decline: '拒绝',
  expire: '逾期',
  revoke: '撤回邀请',
  save: '暂存',
  submit: '提交',
  withdraw: '撤回修改',
  abandon: '放弃',
  returnScan: '回传协议书',
  approve: '通过',
  return: '退回',
  reject: '不通过',
  amend: '更正',
  recall: '撤回通过',
  void: '作废',
  requestTermination: '申请解约',
  withdrawTermination: '撤回申请',
  acceptTermination: '同意解约',
  declineTermination: '不同意解约',
  assistTermination: '协助解约',
}

/** docs/workflows.md: the four tables as Mermaid state diagrams. ● holds the graduate's one slot. */
export function workflowsPage(): string {
  const intro = [
    '# 登记的状态与流转',
    '',
    '由 `npm run workflow -- --mermaid` 从 `contract/workflows/` 生成，请勿手工修改。',
    '',
    '● 表示占用毕业生唯一的去向。审核按学校设置逐级进行，“通过”在最后一级才进入下一状态。',
  ]
  return `${[...intro, ...kinds.flatMap(section)].join('\n')}\n`
}

const section = (kind: Kind): string[] => [
  '',
  `## ${kindLabels[kind]}`,
  '',
  '```mermaid',
  ...diagram(kind),
  '```',
]

function diagram(kind: Kind): string[] {
  const { statuses, rows } = workflows[kind]
  const states = Object.entries(statuses).map(
    ([status, { short, holdsSlot }]) => `  state "${short}${holdsSlot ? ' ●' : ''}" as ${status}`,
  )
  const ends = Object.keys(statuses)
    .filter((status) => !rows.some((row) => row.from === status))
    .map((status) => `  ${status} --> [*]`)
  return ['stateDiagram-v2', ...states, ...rows.map(arrow), ...ends]
}

/** A colon or a semicolon in a label would end it for Mermaid; none of ours has one. */
function arrow({ from, command, by, to }: Row): string {
  return `  ${from ?? '[*]'} --> ${to} : ${commands[command]}（${by.map((party) => parties[party]).join('、')}）`
}
