import type { EmployerProfile } from '../../contract/api/employers.ts'
import type { AgreementForm } from '../../contract/api/registrations.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A made-up 统一社会信用代码 with a right check character (GB 32100-2015). */
export function syntheticCreditCode(region: string, n: number): string {
  const organisation = `MADEM${String(n).padStart(3, '0')}`
  const body = `91${region}${organisation}${organisationCheck(organisation)}`
  const sum = [...body].reduce((total, char, i) => total + alphabet.indexOf(char) * (3 ** i % 31), 0)
  return body.slice(0, 17) + alphabet[(31 - (sum % 31)) % 31]
}

/** Inner 组织机构代码, GB 11714: weights 3 7 9 10 5 8 4 2 over 0–9A–Z, mod 11. */
function organisationCheck(eight: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number.parseInt(eight[i] ?? '0', 36), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

function profile(n: number, name: string, own: Partial<EmployerProfile>): EmployerProfile {
  const region = own.region ?? '110108'
  return {
    name,
    creditCode: syntheticCreditCode(region, n),
    nature: '39',
    industry: '34',
    region,
    address: '科学大道18号',
    contact: '李经理',
    contactMobile: `1370000${String(1000 + n)}`,
    contactLandline: '010-11111111',
    contactEmail: 'hr@example.com',
    ...own,
  }
}

/** The employers of the demo school; the last one still waits for verification. */
export const demoEmployers = {
  technology: profile(11, '示范科技有限公司', {}),
  consulting: profile(12, '示例咨询服务有限公司', {
    industry: '37',
    region: '110102',
    address: '西直门外大街18号楼',
    contact: '孙经理',
    contactEmail: 'hr2@example.com',
  }),
  hospital: profile(13, '示范市第一医院', {
    nature: '23',
    industry: '43',
    region: '320902',
    address: '人民路1号',
    contact: '钱主任',
    contactEmail: 'hospital@example.com',
  }),
  school: profile(14, '示范实验学校', {
    nature: '22',
    industry: '42',
    region: '440305',
    address: '育才路9号',
    contact: '冯校长',
    contactEmail: 'edu@example.com',
  }),
  waiting: profile(15, '新星制造有限公司', {
    industry: '22',
    region: '510107',
    address: '工业园区3号',
    contact: '吴经理',
    contactEmail: 'hr3@example.com',
  }),
}
export type DemoEmployer = keyof typeof demoEmployers

const posts = [
  { post: '数据分析师', postCategory: '11', regularPay: '12000 元/月' },
  { post: '软件工程师', postCategory: '13', regularPay: '15000 元/月' },
  { post: '翻译', postCategory: '29', regularPay: '9000 元/月' },
  { post: '行政助理', postCategory: '30', regularPay: '7000 元/月' },
] as const

/** The content of one demo invitation. */
export function demoForm(n: number, employer: EmployerProfile): AgreementForm {
  const home = n % 3 === 2
  return {
    ...(posts[n % posts.length] ?? posts[0]),
    contact: employer.contact,
    contactLandline: employer.contactLandline,
    contactMobile: employer.contactMobile,
    contactEmail: employer.contactEmail,
    trialPeriod: '3个月',
    trialPay: '8000 元/月',
    penalty: '3000 元',
    reportPlace: `${employer.name}人力资源部`,
    reportDeadline: '2027-07-15',
    workPlace: employer.address,
    archiveTransferType: home ? '4' : '2',
    ...(home
      ? {}
      : {
          archiveUnitName: '示范区人才服务中心',
          archiveUnitAddress: '示范区人才路56号',
          archiveContact: '档案科',
          archivePhone: '010-22222222',
          archivePostcode: '100000',
        }),
    householdTransferType: home ? '4' : '2',
    ...(home ? {} : { householdAddress: '示范区人才路56号' }),
    supplement: n % 2 === 0 ? '乙方试用期内享受与正式员工相同的餐补和交通补贴。' : '',
  }
}
