import { HEADERS, idNumberOf, rowWith, workbookOf } from '../../server/roster/roster.fixture.ts'

const departments = [
  '外国语学院',
  '计算机学院',
  '机械工程学院',
  '经济管理学院',
  '化学学院',
  '数学学院',
  '文学院',
  '法学院',
]
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const given = [...'明华静敏磊洋艳勇娟涛霞超强丽军杰萍刚玲辉']

/** A roster that every check accepts: as many people, all invented, no two alike, spread over eight departments. */
export function rosterWorkbook(people: number): Promise<Buffer> {
  const rows = Array.from({ length: people }, (_, n) => rowWith(changesOf(n)))
  return workbookOf([HEADERS, ...rows])
}

function changesOf(n: number): Record<string, string> {
  const birth = new Date(Date.UTC(2000, 0, 1 + Math.floor(n / 1000)))
    .toISOString()
    .slice(0, 10)
    .replaceAll('-', '')
  const sequence = n % 1000
  return {
    考生号: `19110105${String(n + 1).padStart(6, '0')}`,
    身份证号: idNumberOf(birth, sequence),
    姓名: nameOf(n),
    性别: sequence % 2 === 1 ? '男' : '女',
    出生日期: birth,
    院系: departments[n % departments.length] ?? '',
    学号: `2019${String(n + 1).padStart(6, '0')}`,
    手机号码: `131${String(n + 1).padStart(8, '0')}`,
    电子邮箱: `s${n + 1}@example.edu.cn`,
  }
}

const nameOf = (n: number): string =>
  [surnames[n % 20], given[Math.floor(n / 20) % 20], given[Math.floor(n / 400) % 20]].join('')
