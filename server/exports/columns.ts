import { type CodeTable, nameOf } from '../../contract/codes/index.ts'
import type { ReportedAnswer } from '../../contract/forms/destinations.ts'
import { countryName } from '../codes/countries.ts'
import { regionName } from '../codes/regions.ts'
import type { GraduateInfo } from '../graduates/model.ts'
import type { ReportedRow } from './reported-rows.ts'

export interface Column {
  header: string
  text(row: ReportedRow): string
}

/** The national layout of 2024届, in its order; an empty cell is empty. 学习形式 is in no roster column. */
export const columns: readonly Column[] = [
  column('学号', ({ graduate }) => graduate.studentNumber),
  column('考生号', ({ graduate }) => graduate.examNumber),
  column('姓名', ({ graduate }) => graduate.name),
  named('性别', 'sex', 'sex'),
  info('出生日期', 'birthDate'),
  info('生源地代码', 'originRegion'),
  column('生源地名称', ({ graduate }) => regionName(graduate.info.originRegion)),
  named('民族名称', 'ethnicity', 'ethnicity'),
  named('政治面貌', 'politicalStatus', 'politicalStatus'),
  info('城乡生源', 'urbanRural'),
  named('学历层次', 'educationLevel', 'educationLevel'),
  info('专业代码', 'majorCode'),
  info('专业名称', 'major'),
  info('专业方向', 'majorDirection'),
  column('毕业年份', ({ graduate }) => String(graduate.year)),
  info('入学年月', 'enrolledOn'),
  info('毕业日期', 'graduatesOn'),
  named('培养方式', 'trainingMode', 'trainingMode'),
  info('委培单位', 'orientedUnit'),
  column('学习形式', () => ''),
  column('毕业去向类别代码', ({ category }) => category?.exportCode),
  column('毕业去向', categoryName),
  column('签约日期', ({ answers }) => answers.signedOn?.replaceAll('-', '')),
  answer('工作职位类别代码', 'postCategory'),
  answerName('工作职位类别', 'postCategory', 'postCategory'),
  answer('单位名称', 'employerName'),
  answer('统一社会信用代码', 'creditCode'),
  column('留学国家地区', ({ answers }) => countryName(answers.studyCountry ?? '')),
  answer('留学院校中文名称', 'studyCollege'),
  answer('留学院校外文名称', 'studyCollegeForeign'),
  answer('留学专业中文名称', 'studyMajor'),
  answer('留学专业外文名称', 'studyMajorForeign'),
  answer('单位性质代码', 'nature'),
  answerName('单位性质', 'nature', 'unitNature'),
  answer('单位行业代码', 'industry'),
  answerName('单位行业', 'industry', 'industry'),
  column('单位所在地代码', ({ answers }) => (isAbroad(answers.region) ? '' : answers.region)),
  column('单位所在地', ({ answers }) => placeName(answers.region ?? '')),
  answer('单位地址', 'address'),
]

function column(header: string, text: (row: ReportedRow) => string | null | undefined): Column {
  return { header, text: (row) => text(row) ?? '' }
}

type Texts = {
  [K in keyof GraduateInfo]: GraduateInfo[K] extends string | null ? K : never
}[keyof GraduateInfo]

function info(header: string, key: Texts): Column {
  return column(header, ({ graduate }) => graduate.info[key])
}
function named(header: string, key: Texts, table: CodeTable): Column {
  return column(header, ({ graduate }) => nameOf(table, graduate.info[key] ?? ''))
}
function answer(header: string, key: ReportedAnswer): Column {
  return column(header, ({ answers }) => answers[key])
}
function answerName(header: string, key: ReportedAnswer, table: CodeTable): Column {
  return column(header, ({ answers }) => nameOf(table, answers[key] ?? ''))
}

/** 特岗教师 rather than 国家基层项目; an agreement by its branch, whichever way it was signed. */
function categoryName({ category, registration }: ReportedRow): string {
  if (!category) return ''
  return registration?.kind === 'other' ? category.exportName || category.name : category.branch
}

/** Where a type asks for a country instead of a region, the answer is its ISO 3166-1 code: no administrative division. */
const isAbroad = (code: string | undefined): boolean => /^[A-Z]{2}$/.test(code ?? '')
const placeName = (code: string): string | undefined =>
  isAbroad(code) ? countryName(code) : regionName(code)
