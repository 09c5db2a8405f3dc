/**
 * One graduate's way through everything that is not 线上签约, step by step, as both sides read it afterwards. Typed from
 * domain.md §5.2, §5.4 and §10, not from the workflow tables; walked in the mini-program and in the browser.
 */
export interface ChainStep {
  name: string
  kind: '线下签约（电子就业协议书）' | '其他去向'
  /** 状态, as §5 words it */
  status: string
  /** the newest line of the timeline: who, what, why, and from what to what */
  who: '毕业生' | '单位' | '院系' | '学校'
  did: string
  reason?: string
  changes?: readonly string[]
  /** titles of the graduate's messages since the step before */
  told: readonly string[]
  /** what the newest of these says */
  saying?: string
  /** the school's inbox: in whose queue it waits now. `unseen`: a draft is its graduate's alone */
  waits: '院系' | '学校' | null | 'unseen'
}

const offline = (step: Omit<ChainStep, 'kind'>): ChainStep => ({
  ...step,
  kind: '线下签约（电子就业协议书）',
})
const other = (step: Omit<ChainStep, 'kind'>): ChainStep => ({ ...step, kind: '其他去向' })
const verified = '（与用人单位核实：李经理，电话，2027-03-01 10:00）'

const departmentPassed = {
  who: '院系',
  did: '院系审核通过',
  told: ['院系审核通过'],
  waits: '学校',
} as const
const schoolPassed = { who: '学校', waits: null } as const

export const chain: readonly ChainStep[] = [
  offline({ name: 'saved', status: '暂存', who: '毕业生', did: '暂存', told: [], waits: 'unseen' }),
  offline({
    name: 'submitted',
    status: '等待协议审核',
    who: '毕业生',
    did: '提交审核',
    told: [],
    waits: '院系',
  }),
  offline({ name: 'withdrawn', status: '暂存', who: '毕业生', did: '撤回修改', told: [], waits: null }),
  offline({
    name: 'submitted again',
    status: '等待协议审核',
    who: '毕业生',
    did: '提交审核',
    told: [],
    waits: '院系',
  }),
  offline({
    name: 'returned',
    status: '协议审核待提交（老师退回）',
    who: '院系',
    did: '院系退回修改',
    reason: '单位行业与营业执照不符',
    told: ['老师退回修改'],
    saying: '的登记被退回，原因：单位行业与营业执照不符。请修改后重新提交。',
    waits: null,
  }),
  offline({
    name: 'mended',
    status: '等待协议审核',
    who: '毕业生',
    did: '提交审核',
    changes: ['单位行业：教育 → 制造业'],
    told: [],
    waits: '院系',
  }),
  offline({ name: 'passed by the department', status: '等待协议审核', ...departmentPassed }),
  offline({
    name: 'issued',
    status: '就业协议审核通过',
    ...schoolPassed,
    did: '学校审核通过，待回传协议',
    told: ['就业协议审核通过'],
    saying: '请下载打印，由单位盖章后回传。',
  }),
  offline({
    name: 'pages returned by the employer',
    status: '等待签约审核',
    who: '单位',
    did: '回传协议书',
    told: ['协议书已回传'],
    waits: '院系',
  }),
  offline({
    name: 'pages sent back',
    status: '签约审核待提交（老师退回）',
    who: '院系',
    did: '院系退回修改',
    reason: '第 2 页不清晰',
    told: ['老师退回修改'],
    saying: '原因：第 2 页不清晰',
    waits: null,
  }),
  offline({
    name: 'pages returned by the graduate',
    status: '等待签约审核',
    who: '毕业生',
    did: '回传协议书',
    told: [],
    waits: '院系',
  }),
  offline({ name: 'signing passed by the department', status: '等待签约审核', ...departmentPassed }),
  offline({
    name: 'effective',
    status: '签约完成',
    ...schoolPassed,
    did: '学校审核通过，签约完成',
    told: ['签约完成'],
    saying: '的就业协议已生效，协议编号 ',
  }),
  offline({
    name: 'codes amended',
    status: '签约完成',
    who: '学校',
    did: '修改登记信息',
    reason: '按营业执照更正',
    changes: ['单位行业：制造业 → 金融业'],
    told: ['学校修改了登记信息'],
    saying: '单位行业由“制造业”改为“金融业”，原因：按营业执照更正。',
    waits: null,
  }),
  offline({
    name: 'termination asked for',
    status: '等待解约审核',
    who: '毕业生',
    did: '申请解约',
    reason: '升学',
    told: [],
    waits: '院系',
  }),
  offline({
    name: 'termination returned',
    status: '解约审核待提交（老师退回）',
    who: '院系',
    did: '院系退回修改',
    reason: '解约函缺章',
    told: ['解约申请被退回'],
    saying: '请修改后重新提交，原因：解约函缺章。',
    waits: null,
  }),
  offline({
    name: 'termination withdrawn',
    status: '签约完成',
    who: '毕业生',
    did: '撤回修改',
    told: [],
    waits: null,
  }),
  offline({
    name: 'termination asked for again',
    status: '等待解约审核',
    who: '毕业生',
    did: '申请解约',
    reason: '升学：已被录取',
    told: [],
    waits: '院系',
  }),
  offline({
    name: 'termination passed by the department',
    status: '等待解约审核',
    ...departmentPassed,
    did: `院系审核通过${verified}`,
  }),
  offline({
    name: 'terminated',
    status: '已解约',
    ...schoolPassed,
    did: `学校审核通过${verified}，已解约`,
    told: ['已解约'],
    saying: '的协议已解除，可重新登记去向。',
  }),
  other({
    name: 'study submitted',
    status: '等待去向审核',
    who: '毕业生',
    did: '提交审核',
    told: [],
    waits: '院系',
  }),
  other({
    name: 'study amended in review',
    status: '等待去向审核',
    who: '学校',
    did: '修改登记信息',
    reason: '录取通知书为博士',
    changes: ['升学类型：硕士 → 博士'],
    told: ['学校修改了登记信息'],
    saying: '升学类型由“硕士”改为“博士”，原因：录取通知书为博士。',
    waits: '院系',
  }),
  other({ name: 'study passed by the department', status: '等待去向审核', ...departmentPassed }),
  other({
    name: 'study effective',
    status: '登记完成',
    ...schoolPassed,
    did: '学校审核通过，登记完成',
    told: ['登记完成'],
    saying: '你的登记已审核通过（境内升学）。',
  }),
  other({
    name: 'study amended in force',
    status: '登记完成',
    who: '学校',
    did: '修改登记信息',
    reason: '录取专业有调整',
    changes: ['专业：软件工程 → 人工智能'],
    told: ['学校修改了登记信息'],
    saying: '专业由“软件工程”改为“人工智能”，原因：录取专业有调整。',
    waits: null,
  }),
  other({ name: 'study voided', status: '已作废', who: '毕业生', did: '作废', told: [], waits: null }),
  other({
    name: 'startup submitted',
    status: '等待去向审核',
    who: '毕业生',
    did: '提交审核',
    told: [],
    waits: '院系',
  }),
  other({ name: 'startup passed by the department', status: '等待去向审核', ...departmentPassed }),
  other({
    name: 'startup effective',
    status: '登记完成',
    ...schoolPassed,
    did: '学校审核通过，登记完成',
    told: ['登记完成'],
    saying: '你的登记已审核通过（自主创业）。',
  }),
]

/** Titles in the graduate's inbox at the end, newest first. */
export const everyTitle: readonly string[] = chain.flatMap(({ told }) => told).reverse()
