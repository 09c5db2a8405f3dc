import type { CodeTable } from '../../contract/codes/index.ts'

/** Names schools write for a row of a national table, besides the table's own. */
const SPOKEN: Partial<Record<CodeTable, Record<string, string>>> = {
  sex: { 男性: '1', 女性: '2' },
  educationLevel: {
    博士: '01',
    博士研究生: '01',
    博士毕业: '01',
    博士研究生毕业: '01',
    硕士: '11',
    硕士研究生: '11',
    硕士毕业: '11',
    硕士研究生毕业: '11',
    本科: '31',
    本科生: '31',
    大学本科: '31',
    本科毕业: '31',
    本科结业: '33',
    专科: '41',
    专科生: '41',
    大专: '41',
    专科毕业: '41',
    专科结业: '43',
    高职: '61',
    高职毕业: '61',
  },
  politicalStatus: {
    党员: '01',
    中国共产党党员: '01',
    预备党员: '02',
    中国共产党预备党员: '02',
    团员: '03',
    中国共产主义青年团团员: '03',
    无党派民主人士: '12',
  },
  trainingMode: { 非定向就业: '1', 统招: '1', 定向就业: '2', 在职培养: '3', 委托培养: '4', 自费: '5' },
  teacherTrainee: { 非师范: '2', 师范生: '1', 免费师范生: '12', 国家公费师范生: '12' },
  hardship: { 无: '0', 否: '0', 非困难: '0' },
}

/** `name` without spaces, width folded. An ethnicity may come without its 族. */
export function spokenCode(table: CodeTable, name: string): string | undefined {
  const names = SPOKEN[table] ?? {}
  return Object.hasOwn(names, name) ? names[name] : undefined
}
