import type { Kind } from '../../contract/workflow.ts'
import { destinationAnswers, offlineAnswers, paperAnswers } from './filing-forms.ts'

type Answers = Record<string, string>
/** One act of a filing: who, what, how many days before today; what is sent along. */
export interface FilingAct {
  by: 'graduate' | 'department' | 'school'
  command: string
  daysAgo: number
  reason?: string
  reasonCode?: string
  /** answers that differ from those of the filing */
  form?: Answers
  /** title of each page sent */
  pages?: readonly string[]
  spokenWith?: { whom: string; how: string; when: string }
}
/** What one graduate registered without an invitation, and what became of it. `graduate` is the number of `demoGraduate`. */
export interface Filing {
  graduate: number
  kind: Exclude<Kind, 'online'>
  type?: string
  form: Answers
  savedDaysAgo: number
  acts: FilingAct[]
  /** the employer has been sent the SMS link */
  link?: true
}

const scan = ['就业协议书（第 1 页）', '就业协议书（第 2 页）']
const submit = (daysAgo: number, more: Partial<FilingAct> = {}): FilingAct => ({
  by: 'graduate',
  command: 'submit',
  daysAgo,
  ...more,
})
const graduate = (command: string, daysAgo: number, more: Partial<FilingAct> = {}): FilingAct => ({
  by: 'graduate',
  command,
  daysAgo,
  ...more,
})
const department = (daysAgo: number, more: Partial<FilingAct> = {}): FilingAct => ({
  by: 'department',
  command: 'approve',
  daysAgo,
  ...more,
})
const school = (daysAgo: number, more: Partial<FilingAct> = {}): FilingAct => ({
  by: 'school',
  command: 'approve',
  daysAgo,
  ...more,
})
const sentBack = (daysAgo: number, reason: string): FilingAct => ({
  by: 'department',
  command: 'return',
  daysAgo,
  reason,
})
const refused = (daysAgo: number, reason: string): FilingAct => ({
  by: 'department',
  command: 'reject',
  daysAgo,
  reason,
})
const scanned = (daysAgo: number): FilingAct => graduate('returnScan', daysAgo, { pages: scan })
const passed = (from: number): FilingAct[] => [department(from), school(from - 1)]
const issued = (from: number): FilingAct[] => [submit(from), ...passed(from - 1)]
const signed = (from: number): FilingAct[] => [...issued(from), scanned(from - 4), ...passed(from - 5)]
const ending = (daysAgo: number): FilingAct =>
  graduate('requestTermination', daysAgo, {
    reason: '已被录取为研究生，与单位协商一致',
    reasonCode: 'study',
    pages: ['解约函'],
  })
const spokenWith = { whom: '钱主任', how: '电话 010-11111111', when: '上周五上午' }

const offline = (n: number, savedDaysAgo: number, ...acts: FilingAct[]): Filing => ({
  graduate: n,
  kind: 'offline',
  form: offlineAnswers(n),
  savedDaysAgo,
  acts,
})
const paper = (n: number, savedDaysAgo: number, ...acts: FilingAct[]): Filing => ({
  graduate: n,
  kind: 'paper',
  form: paperAnswers(n),
  savedDaysAgo,
  acts,
})
const other = (n: number, type: string, savedDaysAgo: number, ...acts: FilingAct[]): Filing => ({
  graduate: n,
  kind: 'other',
  type,
  form: destinationAnswers[type] ?? {},
  savedDaysAgo,
  acts,
})
const paperPages = { pages: ['纸质就业协议书'] }
const proof = { pages: ['证明材料'] }
const wrongIndustry = '单位行业与营业执照不符'
const again = { form: { industry: '37', contactMobile: '13700009999' } }

/** Every status of 线下签约, 纸质补登 and 其他去向, so that each page has something to show. */
export const filings: readonly Filing[] = [
  // 线下签约: the agreement
  offline(50, 1),
  offline(52, 4, submit(3)),
  offline(54, 9, submit(8), sentBack(6, wrongIndustry), submit(2, again)),
  offline(51, 8, submit(7), department(4)),
  offline(56, 9, submit(8), sentBack(5, '岗位信息不完整')),
  offline(58, 12, submit(11), refused(9, '该单位已与你解除意向，请联系学校就业部门核实')),
  { ...offline(60, 11, ...issued(10)), link: true },
  // the stamped pages
  offline(62, 16, ...issued(15), scanned(4)),
  offline(64, 20, ...issued(19), scanned(12), sentBack(10, '第 2 页不清晰，请重新拍摄'), scanned(1)),
  offline(53, 20, ...issued(19), scanned(9), sentBack(7, '缺少单位公章')),
  offline(66, 30, ...signed(29)),
  offline(68, 30, ...issued(29), scanned(20), refused(18, '回传的协议书与系统中的内容不一致')),
  offline(70, 22, ...issued(21), graduate('abandon', 6)),
  // its end
  offline(72, 50, ...signed(49), ending(3)),
  offline(74, 55, ...signed(54), ending(12), sentBack(10, '解约函没有盖章')),
  offline(76, 60, ...signed(59), ending(20), department(18, { spokenWith }), school(17, { spokenWith })),
  // 纸质补登
  paper(78, 1),
  paper(80, 5, submit(4, paperPages)),
  paper(82, 9, submit(8, paperPages), sentBack(6, wrongIndustry), submit(1, { ...paperPages, ...again })),
  paper(55, 10, submit(9, paperPages), sentBack(7, '请上传全部签字盖章页')),
  paper(84, 12, submit(11, paperPages), refused(9, '协议未经学校鉴证')),
  paper(86, 26, submit(25, paperPages), ...passed(22)),
  paper(88, 28, submit(27, paperPages), ...passed(24), {
    by: 'school',
    command: 'recall',
    daysAgo: 5,
    reason: '经核实单位名称填写有误',
  }),
  paper(90, 45, submit(44, paperPages), ...passed(41), ending(2)),
  paper(
    92,
    46,
    submit(45, paperPages),
    ...passed(42),
    ending(15),
    department(13, { spokenWith }),
    school(12, { spokenWith }),
  ),
  paper(57, 9, submit(8, paperPages), graduate('withdraw', 7), graduate('abandon', 6)),
  // 其他去向
  other(94, 'labor_contract', 4, submit(3, proof)),
  other(59, 'study_domestic', 6, submit(5, proof), department(2)),
  other(
    96,
    'study_domestic',
    9,
    submit(8, proof),
    sentBack(6, '录取通知书看不清录取专业'),
    submit(1, { ...proof, form: { collegeMajor: '人工智能' } }),
  ),
  other(61, 'study_abroad', 5, submit(4, proof)),
  other(98, 'startup', 3, submit(2, proof)),
  other(100, 'job_seeking', 2, submit(1)),
  other(63, 'freelance', 9, submit(8, proof), sentBack(6, '说明没有本人签字')),
  other(102, 'conscript', 9, submit(8, proof), refused(6, '入伍通知书不是本人')),
  other(65, 'national_grassroots', 20, submit(19, proof), ...passed(17)),
  other(104, 'study_domestic', 24, submit(23, proof), ...passed(21), {
    by: 'school',
    command: 'amend',
    daysAgo: 10,
    reason: '录取通知书为非全日制',
    form: { studyForm: '非全日制' },
  }),
  other(67, 'public_exam', 25, submit(24), ...passed(22), graduate('void', 9)),
  other(106, 'labor_contract', 18, submit(17, proof), ...passed(15)),
  other(69, 'public_recruit_letter', 1),
  other(79, 'oriented', 15, submit(14), ...passed(12)),
]
