import { foldText } from '../../contract/fold-text.ts'
import type { RosterField } from './types.ts'

export interface RosterColumn {
  field: RosterField
  header: string
  required: boolean
  /** Other headers in use; the exact header wins, then the first of these that is present. */
  synonyms: readonly string[]
}

function column(field: RosterField, header: string, ...synonyms: string[]): RosterColumn {
  return { field, header: header.replace('*', ''), required: header.endsWith('*'), synonyms }
}

/** The national layout, in its order; `*` marks what every row must have. */
export const ROSTER_COLUMNS: readonly RosterColumn[] = [
  column('examNumber', '考生号*', '考生号码', '高考考生号'),
  column(
    'idNumber',
    '身份证号*',
    '身份证号码',
    '身份证',
    '居民身份证号',
    '居民身份证号码',
    '公民身份号码',
    '证件号码',
  ),
  column('name', '姓名*', '学生姓名', '毕业生姓名'),
  column('sex', '性别', '性别名称', '性别代码'),
  column('ethnicity', '民族', '民族名称', '民族代码'),
  column('politicalStatus', '政治面貌', '政治面貌名称', '政治面貌代码'),
  column('schoolCode', '院校代码', '学校代码', '毕业院校代码'),
  column('schoolName', '院校名称', '学校名称', '毕业院校', '院校', '学校'),
  column('educationLevel', '学历*', '学历层次', '学历名称', '学历代码', '学历层次代码'),
  column('majorCode', '专业代码'),
  column('major', '专业*', '专业名称'),
  column('majorDirection', '专业方向', '专业方向名称'),
  column('trainingMode', '培养方式*', '培养方式名称', '培养方式代码'),
  column(
    'orientedUnit',
    '定向或委培单位',
    '定向委培单位',
    '定向/委培单位',
    '委培单位',
    '定向单位',
    '定向或委培单位名称',
  ),
  column(
    'orientedUnitRegion',
    '定向或委培单位所在地',
    '定向委培单位所在地',
    '定向/委培单位所在地',
    '委培单位所在地',
    '定向或委培单位所在地代码',
  ),
  column('onlineSigning', '是否可网签', '可否网签', '能否网签'),
  column(
    'originRegion',
    '生源所在地*',
    '生源地',
    '生源所在地名称',
    '生源地名称',
    '生源所在地代码',
    '生源地代码',
  ),
  column('urbanRural', '城乡生源', '城乡来源', '生源类型'),
  column('schoolingYears', '学制', '学制年限', '学制(年)'),
  column('enrolledOn', '入学时间', '入学年月', '入学日期'),
  column('graduatesOn', '毕业时间*', '毕业年月', '毕业日期', '预计毕业时间'),
  column('teacherTrainee', '师范生类别', '师范生类别名称', '师范生类别代码'),
  column('hardship', '困难生类别', '困难生类别名称', '困难生类别代码'),
  column('departmentName', '院系*', '院系名称', '学院', '所在院系', '学院名称', '系所'),
  column('className', '班级', '班级名称', '所在班级', '行政班'),
  column('studentNumber', '学号', '学生学号'),
  column('birthDate', '出生日期', '出生年月日', '生日'),
  column('householdMoved', '户口是否转入学校', '户口是否迁入学校', '户口是否转入'),
  column('archiveMoved', '档案是否转入学校', '档案是否转入'),
  column('mobile', '手机号码', '手机号', '手机', '移动电话', '联系电话'),
  column('email', '电子邮箱', '邮箱', '电子邮件', 'Email', 'E-mail'),
]

const HEADERS = new Map(ROSTER_COLUMNS.map(({ field, header }) => [field, header]))

/** The Chinese header a remark names. */
export function headerOf(field: RosterField): string {
  return HEADERS.get(field) ?? field
}

/** Which sheet column (from 1) holds which field; what is left out and what stands twice. */
export interface HeaderMatch {
  columns: Map<number, RosterField>
  missing: string[]
  twice: string[]
  ignored: string[]
}

/** `headers` maps a sheet column to its header text. */
export function matchHeaders(headers: ReadonlyMap<number, string>): HeaderMatch {
  const match: HeaderMatch = { columns: new Map(), missing: [], twice: [], ignored: [] }
  for (const { field, header, required, synonyms } of ROSTER_COLUMNS) {
    const found = [header, ...synonyms].map((name) => columnsNamed(headers, name)).find((at) => at.length > 0)
    if (found?.[0] !== undefined) match.columns.set(found[0], field)
    else if (required) match.missing.push(header)
    if ((found?.length ?? 0) > 1) match.twice.push(header)
  }
  for (const [at, text] of headers) if (!match.columns.has(at)) match.ignored.push(text)
  return match
}

function columnsNamed(headers: ReadonlyMap<number, string>, name: string): number[] {
  return [...headers].filter(([, text]) => comparable(text) === comparable(name)).map(([at]) => at)
}

/** Marks of required columns, units of notes and spaces are no part of a header's name. */
function comparable(header: string): string {
  return foldText(header)
    .replace(/\((必填|选填|必须)\)/g, '')
    .replace(/[\s*:]/g, '')
    .toLowerCase()
}
