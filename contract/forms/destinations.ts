import type { FormField, FormSection, FormValues, PictureSet } from './field.ts'
import { archive, household, post, unit, unitFields } from './groups.ts'

export type Branch = '其他形式就业' | '升学' | '未就业'

/** One of the 24 types (destinations.md). Adding a type is adding one entry. */
export interface DestinationType {
  key: string
  name: string
  branch: Branch
  sections: readonly FormSection[]
  pictures: readonly PictureSet[]
  /** who may use it */
  only?: 'oriented'
  /** for the page 高校毕业生毕业去向分类及证明材料 */
  help: string
  /** the field whose answer picks the export code, where one type has several; `names` where the table words it otherwise */
  exportBy?: { key: string; names?: Readonly<Record<string, string>> }
  /** which field an export column is filled from, where it is not the field of that name */
  reported?: Readonly<Partial<Record<ReportedAnswer, string>>>
  /** answers known from the type, not asked twice */
  derived?: Readonly<Record<string, string>>
  /** answers known from one answer, by its value */
  derivedBy?: { key: string; answers: Readonly<Record<string, Readonly<Record<string, string>>>> }
  /** shown masked in lists and exports */
  confidential?: true
}

/** What 上报 asks of a destination besides its code. */
export const reportedAnswers = [
  'signedOn',
  'postCategory',
  'employerName',
  'creditCode',
  'studyCountry',
  'studyCollege',
  'studyCollegeForeign',
  'studyMajor',
  'studyMajorForeign',
  'nature',
  'industry',
  'region',
  'address',
] as const
export type ReportedAnswer = (typeof reportedAnswers)[number]

const required = { required: true } as const
const text = (key: string, label: string, more: Partial<FormField> = {}): FormField => ({
  key,
  label,
  kind: 'text',
  max: 100,
  ...more,
})
const day = (key: string, label: string): FormField => ({ key, label, kind: 'day', ...required })
const money = (key: string, label: string): FormField => ({
  key,
  label,
  kind: 'money',
  ...required,
  max: 1_000_000,
})
const region = (key: string, label: string): FormField => ({ key, label, kind: 'region', ...required })
const country = (key: string, label: string): FormField => ({ key, label, kind: 'country', ...required })
const choice = (key: string, label: string, values: readonly string[]): FormField => ({
  key,
  label,
  kind: 'choice',
  ...required,
  choices: values.map((value) => ({ value, label: value })),
})
const optional = ({ required: _dropped, ...field }: FormField): FormField => field
const section = (title: string, ...fields: FormField[]): FormSection => ({ key: 'own', title, fields })
const proof = (label: string, hint: string): PictureSet => ({ key: 'proof', label, hint, required: true })
const optionalProof = (label: string, hint: string): PictureSet => ({
  key: 'proof',
  label,
  hint,
  required: false,
})
const shortUnit: FormSection = {
  ...unit,
  fields: unitFields.filter((field) =>
    [
      'employerName',
      'creditCode',
      'nature',
      'industry',
      'region',
      'contact',
      'contactLandline',
      'contactMobile',
    ].includes(field.key),
  ),
}
/** 单位性质 or 行业 known from the type are not asked. */
const unitWithout = (...keys: string[]): FormSection => ({
  ...unit,
  fields: unitFields.filter((field) => !keys.includes(field.key)),
})
/** A field that is asked only after some answers to another one. */
const askedOnlyIf = (
  of: FormSection,
  key: string,
  onlyIf: NonNullable<FormField['onlyIf']>,
): FormSection => ({
  ...of,
  fields: of.fields.map((field) => (field.key === key ? { ...field, onlyIf } : field)),
})
const term = [day('startsOn', '开始日期'), day('endsOn', '结束日期')]

export const destinationTypes: readonly DestinationType[] = [
  {
    key: 'labor_contract',
    name: '签劳动合同就业',
    branch: '其他形式就业',
    sections: [
      section(
        '劳动合同',
        choice('contractTerm', '合同期限类型', ['固定期限', '无固定期限', '以完成一定工作任务为期限']),
        day('startsOn', '合同开始日期'),
        { ...day('endsOn', '合同结束日期'), onlyIf: { key: 'contractTerm', in: ['固定期限'] } },
        day('signedOn', '合同签订日期'),
        money('monthlyPay', '月薪（元）'),
      ),
      unit,
      post,
      archive,
      household,
    ],
    pictures: [proof('劳动合同', '能看到双方、期限、岗位、薪酬和盖章的各页；实习合同不算')],
    help: '已与用人单位签订劳动合同。证明材料：劳动合同（实习合同不算）。',
  },
  {
    key: 'public_recruit_letter',
    name: '提供公招接收函就业',
    branch: '其他形式就业',
    derivedBy: {
      key: 'recruitKind',
      answers: { 公务员: { nature: '10', postCategory: '10' }, 国企公招: { nature: '31' } },
    },
    sections: [
      section(
        '招录信息',
        choice('recruitKind', '招录类型', ['公务员', '事业单位', '国企公招']),
        text('authority', '主管部门', required),
        text('documentNumber', '文件号', { placeholder: '选填' }),
      ),
      askedOnlyIf(unit, 'nature', { key: 'recruitKind', in: ['事业单位'] }),
      askedOnlyIf(post, 'postCategory', { key: 'recruitKind', in: ['事业单位', '国企公招'] }),
      archive,
      household,
    ],
    pictures: [proof('接收函或录用通知', '接收函、录用通知，或公示名单和调档函')],
    help: '公务员、事业单位、国企公开招聘录用。证明材料：接收函、录用通知，或公示名单和调档函。',
  },
  {
    key: 'other_hire_proof',
    name: '其他录用证明就业',
    branch: '其他形式就业',
    sections: [
      section(
        '用工信息',
        choice('hireKind', '用工形式', ['全日制', '非全日制', '劳务派遣', '其他']),
        day('startsOn', '起始日期'),
        money('monthlyPay', '月薪（元）'),
      ),
      unit,
      post,
      archive,
      household,
    ],
    pictures: [proof('录用证明', '单位盖章的录用证明，薪酬不低于当地最低工资标准')],
    help: '未签就业协议或劳动合同，单位出具录用证明。证明材料：盖章的录用证明。',
  },
  {
    key: 'oriented',
    name: '定向/委培毕业去向补充登记',
    branch: '其他形式就业',
    only: 'oriented',
    reported: { employerName: 'orientedUnit', region: 'orientedUnitRegion' },
    sections: [
      section('定向/委培单位', text('orientedUnit', '定向/委培单位', { readOnly: true }), {
        key: 'orientedUnitRegion',
        label: '单位所在地',
        kind: 'region',
        readOnly: true,
      }),
    ],
    pictures: [optionalProof('定向/委培协议', '选填')],
    help: '仅限培养方式为定向、委培的毕业生，单位由学校上传。如需修改培养方式或定向/委培单位信息，请联系学校就业部门进行处理。',
  },
  {
    key: 'freelance',
    name: '自由职业',
    branch: '其他形式就业',
    reported: { region: 'place' },
    sections: [
      section(
        '从业信息',
        choice('freelanceKind', '从业类型', [
          '自媒体',
          '撰稿翻译',
          '设计制作',
          '音乐美术',
          '互联网营销',
          '其他',
        ]),
        { key: 'description', label: '内容说明', kind: 'longText', ...required, max: 300 },
        text('platform', '平台与账号', { placeholder: '选填' }),
        money('monthlyIncome', '月收入（元）'),
        region('place', '所在地'),
      ),
    ],
    pictures: [proof('本人签字的说明', '本人签字的自由职业说明，可附收入记录')],
    help: '以个体劳动为主的自由职业。证明材料：本人签字的说明，收入记录选填。',
  },
  {
    key: 'national_grassroots',
    name: '国家基层项目',
    branch: '其他形式就业',
    reported: { employerName: 'serviceUnit', region: 'place' },
    exportBy: { key: 'project' },
    sections: [
      section(
        '项目信息',
        choice('project', '项目', ['特岗教师', '三支一扶', '西部计划']),
        text('serviceUnit', '服务单位', required),
        region('place', '服务地'),
        ...term,
      ),
      archive,
      household,
    ],
    pictures: [proof('录用通知或服务协议', '录用通知、服务协议或公示名单')],
    help: '特岗教师、三支一扶、西部计划。证明材料：录用通知、服务协议或公示名单。',
  },
  {
    key: 'local_grassroots',
    name: '地方基层项目',
    branch: '其他形式就业',
    reported: { employerName: 'serviceUnit', region: 'place' },
    exportBy: { key: 'project' },
    sections: [
      section(
        '项目信息',
        choice('project', '项目', ['地方特岗教师', '地方选调生', '农技特岗', '乡村医生', '其他']),
        text('projectName', '项目名称', { ...required, onlyIf: { key: 'project', in: ['其他'] } }),
        text('authority', '组织部门', required),
        text('serviceUnit', '服务单位', required),
        region('place', '服务地'),
        ...term,
      ),
      archive,
      household,
    ],
    pictures: [proof('录用通知', '录用通知或盖章名单')],
    help: '地方特岗教师、选调生、农技特岗、乡村医生等。证明材料：录用通知或盖章名单。',
  },
  {
    key: 'research_assistant',
    name: '科研助理、管理助理',
    branch: '其他形式就业',
    sections: [
      section(
        '聘用信息',
        choice('assistantKind', '类型', ['科研助理', '管理助理']),
        text('topic', '课题名称', { onlyIf: { key: 'assistantKind', in: ['科研助理'] }, ...required }),
        text('leader', '负责人', { ...required, max: 30 }),
        ...term,
        money('monthlyPay', '月薪（元）'),
      ),
      shortUnit,
      archive,
      household,
    ],
    pictures: [proof('聘用协议', '聘用协议或聘用证明')],
    help: '被聘为科研助理或管理助理。证明材料：聘用协议或聘用证明。',
  },
  {
    key: 'conscript',
    name: '应征义务兵',
    branch: '其他形式就业',
    reported: { region: 'place' },
    derived: { nature: '40', industry: '80', postCategory: '80' },
    sections: [
      section(
        '入伍信息',
        region('place', '入伍地'),
        text('office', '征兵办公室', required),
        day('enlistedOn', '入伍时间'),
        choice('batch', '批次', ['上半年', '下半年']),
      ),
    ],
    pictures: [proof('入伍通知书', '入伍通知书或批准书')],
    help: '应征入伍服义务兵役。证明材料：入伍通知书或批准书。',
  },
  {
    key: 'startup',
    name: '自主创业',
    branch: '其他形式就业',
    sections: [
      section(
        '创业信息',
        choice('startupKind', '创业类型', ['公司', '个体工商户', '合伙企业', '孵化机构项目', '网店']),
        text('employerName', '企业名称', required),
        {
          key: 'creditCode',
          label: '统一社会信用代码',
          kind: 'creditCode',
          max: 18,
          ...required,
          onlyIf: { key: 'startupKind', in: ['公司', '个体工商户', '合伙企业'] },
        },
        { key: 'industry', label: '行业', kind: 'code', table: 'industry', ...required },
        region('region', '地址'),
        text('address', '详细地址', { ...required, max: 200 }),
        choice('ownRole', '本人身份', ['法定代表人', '股东', '合伙人', '经营者']),
        { key: 'share', label: '出资比例（%）', kind: 'percent', max: 100 },
        day('registeredOn', '注册日期'),
        { key: 'jobs', label: '带动就业人数', kind: 'integer', max: 100000 },
      ),
    ],
    pictures: [proof('营业执照', '营业执照（能看到本人）、孵化机构证明，或网店注册信息和收入记录')],
    help: '本人创办企业、个体经营或网店。证明材料：营业执照，或孵化机构证明，或网店注册信息和收入记录。',
  },
  {
    key: 'military',
    name: '部队军官或文职人员',
    branch: '其他形式就业',
    reported: { region: 'place' },
    confidential: true,
    derived: { nature: '40', industry: '80' },
    sections: [
      section(
        '入职信息',
        choice('militaryKind', '类型', ['军官', '文职人员']),
        text('employerName', '接收单位', { ...required, hint: '可填写部队代号' }),
        region('place', '所在地（县级）'),
      ),
    ],
    pictures: [proof('录用通知', '录用或接收通知')],
    help: '部队军官或文职人员。证明材料：录用或接收通知。单位信息在名单和导出中脱敏显示。',
  },
  {
    key: 'medical_resident',
    name: '医学规培生',
    branch: '其他形式就业',
    derived: { industry: '43', nature: '23' },
    sections: [
      section(
        '规培信息',
        choice('residencyKind', '类型', ['住院医师规培', '专科医师规培', '助理全科医生培训']),
        text('specialtyBase', '专业基地', required),
        { key: 'years', label: '年限（年）', kind: 'integer', ...required, max: 10 },
      ),
      unitWithout('nature', 'industry'),
      archive,
      household,
    ],
    pictures: [proof('录取通知', '规培录取通知或培训协议')],
    help: '参加住院医师规范化培训等。证明材料：录取通知或培训协议。',
  },
  {
    key: 'intl_org',
    name: '国际组织任职',
    branch: '其他形式就业',
    reported: { region: 'country' },
    derived: { industry: '46', nature: '99' },
    sections: [
      section(
        '任职信息',
        text('employerName', '组织名称（中文）', required),
        text('foreignName', '组织名称（外文）', required),
        country('country', '国家/地区'),
        text('post', '岗位', { ...required, max: 50 }),
        ...term,
      ),
    ],
    pictures: [proof('任职证明', '任命函或合同')],
    help: '在国际组织任职、实习除外。证明材料：任命函或合同。',
  },
  {
    key: 'abroad_work',
    name: '出国出境工作',
    branch: '其他形式就业',
    reported: { region: 'country' },
    derived: { nature: '99' },
    sections: [
      section(
        '工作信息',
        country('country', '国家/地区'),
        text('employerName', '单位名称（中文）', required),
        text('foreignName', '单位名称（外文）', required),
        { key: 'industry', label: '行业', kind: 'code', table: 'industry', ...required },
        { key: 'postCategory', label: '职位类别', kind: 'code', table: 'postCategory', ...required },
        ...term,
      ),
    ],
    pictures: [proof('合同或录用信', '合同或录用信，可附签证')],
    help: '到国外或境外工作。证明材料：合同或录用信，签证选填。',
  },
  {
    key: 'study_domestic',
    name: '境内升学',
    branch: '升学',
    exportBy: {
      key: 'studyKind',
      names: { 硕士: '研究生', 博士: '研究生', 专升本: '专科升普通本科' },
    },
    reported: { employerName: 'college' },
    sections: [
      section(
        '录取信息',
        choice('studyKind', '升学类型', ['硕士', '博士', '第二学士学位', '专升本']),
        text('college', '录取院校', required),
        text('collegeDepartment', '院系', required),
        text('collegeMajor', '专业', required),
        choice('studyForm', '学习形式', ['全日制', '非全日制']),
        choice('admission', '录取方式', ['统考', '推免', '调剂', '其他']),
      ),
      archive,
      household,
    ],
    pictures: [proof('录取通知书', '录取通知书或拟录取证明')],
    help: '考取境内研究生、第二学士学位、专升本。证明材料：录取通知书或拟录取证明。',
  },
  {
    key: 'study_abroad',
    name: '出国出境深造',
    branch: '升学',
    reported: {
      studyCountry: 'country',
      studyCollege: 'college',
      studyCollegeForeign: 'collegeForeign',
      studyMajor: 'collegeMajor',
      studyMajorForeign: 'collegeMajorForeign',
    },
    sections: [
      section(
        '录取信息',
        country('country', '国家/地区'),
        text('college', '院校中文名', required),
        text('collegeForeign', '院校外文名', required),
        text('collegeMajor', '专业中文名', required),
        text('collegeMajorForeign', '专业外文名', required),
        choice('studyLevel', '学历层次', ['学士', '硕士', '博士', '其他']),
        { key: 'startsIn', label: '入学时间', kind: 'month', ...required },
      ),
    ],
    pictures: [proof('录取信', '学校录取信')],
    help: '到国外或境外继续学习。证明材料：录取信。',
  },
  {
    key: 'job_seeking',
    name: '求职中',
    branch: '未就业',
    sections: [
      section(
        '求职意向',
        { key: 'postCategory', label: '意向职位类别', kind: 'code', table: 'postCategory', ...required },
        { key: 'industry', label: '意向行业', kind: 'code', table: 'industry', ...required },
        region('place', '意向地区'),
        optional(money('monthlyPay', '期望月薪（元）')),
        choice('needsHelp', '是否需要帮助', ['是', '否']),
      ),
    ],
    pictures: [],
    help: '正在找工作。不需要证明材料，可选择请学校帮助。',
  },
  {
    key: 'signing',
    name: '签约中',
    branch: '未就业',
    sections: [
      section('签约信息', text('employerName', '拟签单位', required), day('expectedOn', '预计签约日期')),
    ],
    pictures: [optionalProof('意向证明', '选填')],
    help: '已有意向单位，正在办理签约。',
  },
  {
    key: 'public_exam',
    name: '拟参加公招考试',
    branch: '未就业',
    sections: [
      section(
        '考试信息',
        choice('examKind', '考试类型', ['公务员', '事业单位', '国企公招', '教师招聘', '其他']),
        { key: 'examIn', label: '考试时间', kind: 'month', ...required },
      ),
    ],
    pictures: [],
    help: '准备参加公务员、事业单位等招录考试。',
  },
  {
    key: 'plan_startup',
    name: '拟创业',
    branch: '未就业',
    sections: [
      section('创业计划', text('direction', '创业方向', required), {
        key: 'support',
        label: '所需支持',
        kind: 'longText',
        max: 300,
        placeholder: '选填',
      }),
    ],
    pictures: [],
    help: '准备创业。',
  },
  {
    key: 'plan_study',
    name: '不就业拟升学',
    branch: '未就业',
    sections: [
      section(
        '升学计划',
        choice('studyLevel', '目标层次', ['硕士', '博士', '第二学士学位', '专升本']),
        text('college', '目标院校', { placeholder: '选填' }),
        { key: 'examYear', label: '考试年度', kind: 'year', ...required },
      ),
    ],
    pictures: [],
    help: '暂不就业，准备升学考试。',
  },
  {
    key: 'no_plan',
    name: '暂不就业',
    branch: '未就业',
    sections: [
      section('说明', { key: 'reasonText', label: '原因', kind: 'longText', ...required, max: 300 }),
    ],
    pictures: [],
    help: '暂时没有就业打算。',
  },
  {
    key: 'plan_enlist',
    name: '拟应征入伍',
    branch: '未就业',
    sections: [
      section(
        '应征计划',
        choice('enlistState', '报名状态', ['拟报名', '已报名', '体检合格', '政审合格']),
        choice('batch', '批次', ['上半年', '下半年']),
      ),
    ],
    pictures: [optionalProof('报名证明', '选填')],
    help: '准备应征入伍。',
  },
  {
    key: 'plan_abroad',
    name: '拟出国出境',
    branch: '未就业',
    sections: [
      section(
        '出国计划',
        choice('abroadKind', '深造或工作', ['深造', '工作']),
        country('country', '国家/地区'),
        choice('progress', '进度', ['准备中', '已申请', '已录取', '办理签证']),
      ),
    ],
    pictures: [],
    help: '准备出国出境深造或工作。',
  },
]

export const destinationType = (key: string): DestinationType | undefined =>
  destinationTypes.find((type) => type.key === key)

/** Answers that follow from the type, or from what is answered. */
export function derivedAnswers(type: DestinationType, answers: FormValues): Record<string, string> {
  const { derived, derivedBy } = type
  return { ...derived, ...derivedBy?.answers[answers[derivedBy.key] ?? ''] }
}

/** The answers somebody gave: without those that only follow from them. */
export function givenAnswers(type: DestinationType, answers: FormValues): Record<string, string> {
  const derived = derivedAnswers(type, answers)
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !(key in derived)))
}
