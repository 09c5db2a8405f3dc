import { demoEmployers } from './employer-profiles.ts'

type Answers = Record<string, string>
const home: Answers = { archiveTransferType: '4', householdTransferType: '4' }
const agency: Answers = {
  archiveTransferType: '2',
  archiveUnitName: '示范区人才服务中心',
  archiveUnitAddress: '示范区人才路56号',
  archiveContact: '档案科',
  archivePhone: '010-22222222',
  archivePostcode: '100000',
  householdTransferType: '2',
  householdAddress: '示范区人才路56号',
}

/** 单位信息 of an employer that does not use the system, or does not invite. */
function unit(n: number): Answers {
  const { name, ...profile } = Object.values(demoEmployers)[n % 4] ?? demoEmployers.technology
  return { ...profile, employerName: name }
}
const post: Answers = {
  postCategory: '13',
  post: '软件工程师',
  trialPeriod: '3个月',
  trialPay: '8000 元/月',
  regularPay: '11000 元/月',
  reportDeadline: '2027-07-15',
  workPlace: '北京市海淀区',
}

/** 线下签约 of the n-th graduate. */
export const offlineAnswers = (n: number): Answers => ({
  ...unit(n),
  ...post,
  ...(n % 2 === 0 ? agency : home),
  supplement: n % 3 === 0 ? '甲方为乙方提供员工宿舍。' : '',
})
/** 纸质协议补充登记: signed some time ago, some with a number of their own. */
export const paperAnswers = (n: number): Answers => ({
  ...offlineAnswers(n),
  signedOn: '2027-01-12',
  ...(n % 2 === 0 ? { paperNumber: `ZZ2027${String(n).padStart(4, '0')}` } : {}),
})

/** Of 其他去向, one filled form for each type that the demo shows. */
export const destinationAnswers: Readonly<Record<string, Answers>> = {
  labor_contract: {
    ...unit(1),
    ...post,
    ...home,
    contractTerm: '固定期限',
    startsOn: '2027-07-01',
    endsOn: '2030-06-30',
    signedOn: '2027-03-02',
    monthlyPay: '9500',
  },
  public_recruit_letter: {
    ...unit(2),
    ...post,
    ...agency,
    recruitKind: '事业单位',
    authority: '示范市卫生健康委员会',
  },
  freelance: {
    freelanceKind: '撰稿翻译',
    description: '为出版机构翻译日文图书，按件结算。',
    monthlyIncome: '6500',
    place: '110105',
  },
  national_grassroots: {
    project: '三支一扶',
    serviceUnit: '示范镇人民政府',
    place: '520329',
    startsOn: '2027-08-01',
    endsOn: '2029-07-31',
    ...home,
  },
  conscript: { place: '130633', office: '示范县人民武装部', enlistedOn: '2027-09-10', batch: '下半年' },
  startup: {
    startupKind: '个体工商户',
    employerName: '示范书屋',
    creditCode: demoEmployers.technology.creditCode,
    industry: '33',
    region: '440305',
    address: '育才路21号',
    ownRole: '经营者',
    share: '100',
    registeredOn: '2027-02-18',
    jobs: '2',
  },
  study_domestic: {
    studyKind: '硕士',
    college: '示范理工大学',
    collegeDepartment: '计算机学院',
    collegeMajor: '软件工程',
    studyForm: '全日制',
    admission: '推免',
    ...home,
  },
  study_abroad: {
    country: 'JP',
    college: '东都大学',
    collegeForeign: 'Toto University',
    collegeMajor: '日本文学',
    collegeMajorForeign: 'Japanese Literature',
    studyLevel: '硕士',
    startsIn: '2027-10',
  },
  job_seeking: { postCategory: '30', industry: '37', place: '110101', monthlyPay: '7000', needsHelp: '是' },
  public_exam: { examKind: '教师招聘', examIn: '2027-11' },
  oriented: {},
}
