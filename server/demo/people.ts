import { birthDateOfIdNumber, sexOfIdNumber } from '../../contract/checks.ts'
import type { RosterGraduate } from '../roster/types.ts'

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'
const given = [
  '子涵',
  '雨桐',
  '浩然',
  '欣怡',
  '梓萱',
  '宇轩',
  '思远',
  '佳宁',
  '明哲',
  '若曦',
  '嘉懿',
  '天佑',
  '诗涵',
  '博文',
  '静姝',
  '志强',
  '晓彤',
  '俊杰',
  '语嫣',
  '一诺',
]
const origins = [
  '110101',
  '220521',
  '130633',
  '433124',
  '420302',
  '520329',
  '320902',
  '610104',
  '440305',
  '510107',
]
const fields = [
  {
    department: '计算机科学与技术学院',
    majors: [
      ['080901', '计算机科学与技术'],
      ['080902', '软件工程'],
    ],
  },
  {
    department: '外国语学院',
    majors: [
      ['050201', '英语'],
      ['050207', '日语'],
    ],
  },
] as const

/** A made-up ID number with a right check character (GB 11643); `n` makes it unique. */
export function syntheticIdNumber(region: string, birthDate: string, n: number): string {
  const body = `${region}${birthDate}${String(n % 1000).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + '10X98765432'[sum % 11]
}

/** One synthetic graduate of the demo school; the same `n` is always the same person. */
export function demoGraduate(n: number, year: number, own: Partial<RosterGraduate> = {}): RosterGraduate {
  const field = fields[n % fields.length] ?? fields[0]
  const [majorCode, major] = field.majors[Math.floor(n / 2) % 2] ?? field.majors[0]
  const region = origins[n % origins.length] ?? '110101'
  const birth = `${year - 22}${String(1 + (n % 12)).padStart(2, '0')}${String(1 + (n % 28)).padStart(2, '0')}`
  const idNumber = own.idNumber ?? syntheticIdNumber(region, birth, n)
  const enrolled = year - 4
  return {
    examNumber: `${String(enrolled).slice(2)}${region}${String(900_000 + n)}`,
    idNumber,
    name: `${surnames[n % surnames.length]}${given[(n * 7 + Math.floor(n / surnames.length) * 3) % given.length]}`,
    sex: sexOfIdNumber(idNumber),
    ethnicity: n % 9 === 0 ? '08' : '01',
    politicalStatus: n % 4 === 0 ? '01' : '03',
    educationLevel: '31',
    majorCode,
    major,
    majorDirection: null,
    trainingMode: '1',
    orientedUnit: null,
    orientedUnitRegion: null,
    onlineSigning: true,
    originRegion: region,
    urbanRural: n % 2 === 0 ? '城镇' : '农村',
    schoolingYears: '4',
    enrolledOn: `${enrolled}09`,
    graduatesOn: `${year}06`,
    teacherTrainee: '2',
    hardship: n % 11 === 0 ? '2' : '0',
    departmentName: field.department,
    className: `${major}${String(enrolled).slice(2)}0${1 + (n % 3)}班`,
    studentNumber: `${enrolled}${String(100_000 + n)}`,
    birthDate: birthDateOfIdNumber(idNumber)?.replaceAll('-', '') ?? birth,
    householdMoved: n % 2 === 0,
    archiveMoved: true,
    mobile: `198${String(n).padStart(8, '0')}`,
    email: `d${String(n).padStart(6, '0')}@example.edu.cn`,
    ...own,
  }
}
