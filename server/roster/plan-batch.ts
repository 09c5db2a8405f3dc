import type { Deps } from '../deps.ts'
import { type GraduateDoc, graduates } from '../graduates/model.ts'
import { type Particulars, type Revision, revise } from '../graduates/particulars.ts'
import { headerOf } from './columns.ts'
import type { RosterTarget } from './import-target.ts'
import type { CellRemark, RosterGraduate } from './types.ts'

export type Outcome =
  | { did: 'clash'; remark: CellRemark }
  | { did: 'create'; given: Particulars }
  | { did: 'update'; before: GraduateDoc; revision: Revision }
  | { did: 'unchanged'; before: GraduateDoc }

type Sibling = Pick<GraduateDoc, '_id' | 'examNumber' | 'personId'>
interface Stored {
  byExam: Map<string, GraduateDoc>
  byPerson: Map<string, Sibling>
}

/** What storing these rows would do, one outcome a row, in their order. Two reads at once, no write. */
export async function planBatch(
  deps: Deps,
  target: RosterTarget,
  rows: readonly RosterGraduate[],
): Promise<Outcome[]> {
  const personIds = rows.map((row) => deps.vault.blindIndex('idNumber', row.idNumber))
  const stored = await readStored(deps, target, rows, personIds)
  const now = deps.clock()
  return rows.map((row, i) => outcomeOf(deps, target, row, personIds[i] ?? '', stored, now))
}

async function readStored(
  deps: Deps,
  { schoolCode, year }: RosterTarget,
  rows: readonly RosterGraduate[],
  personIds: string[],
): Promise<Stored> {
  const collection = graduates(deps.db)
  const [same, siblings] = await Promise.all([
    collection.find({ schoolCode, examNumber: { $in: rows.map((row) => row.examNumber) } }).toArray(),
    collection
      .find(
        { schoolCode, personId: { $in: personIds }, year },
        { projection: { examNumber: 1, personId: 1 } },
      )
      .toArray(),
  ])
  return {
    byExam: new Map(same.map((graduate) => [graduate.examNumber, graduate])),
    byPerson: new Map(siblings.map((sibling) => [sibling.personId, sibling])),
  }
}

function outcomeOf(
  deps: Deps,
  target: RosterTarget,
  row: RosterGraduate,
  personId: string,
  stored: Stored,
  now: Date,
): Outcome {
  const before = stored.byExam.get(row.examNumber)
  const sibling = stored.byPerson.get(personId)
  if (before && before.year !== target.year) return otherYear(row, before.year)
  if (sibling && sibling.examNumber !== row.examNumber)
    return otherExamNumber(row, sibling.examNumber, target.year)
  const given = particularsOf(target, row, personId)
  if (!before) return { did: 'create', given }
  const revision = revise(deps, before, given, now, { resumes: true })
  return revision ? { did: 'update', before, revision } : { did: 'unchanged', before }
}

/** Registrations carry the 届别 of their graduate, so a row cannot move one silently into another year. */
function otherYear(row: RosterGraduate, year: number): Outcome {
  const reason = `该考生号已在${year}届名单中，请核对所选届别`
  return { did: 'clash', remark: { column: headerOf('examNumber'), value: row.examNumber, reason } }
}

function otherExamNumber(row: RosterGraduate, examNumber: string, year: number): Outcome {
  const reason = `该身份证号在${year}届已有记录，考生号为${examNumber}；如考生号有变，请在该毕业生处办理“更正考生号”，不要另加一行`
  return { did: 'clash', remark: { column: headerOf('idNumber'), value: row.idNumber, reason } }
}

export function particularsOf(target: RosterTarget, row: RosterGraduate, personId: string): Particulars {
  const { examNumber, idNumber, name, studentNumber, mobile, email, ...rest } = row
  const departmentId = target.departments.get(row.departmentName) ?? ''
  const info = { ...rest, schoolName: target.schoolName }
  return { examNumber, name, studentNumber, departmentId, personId, idNumber, mobile, email, info }
}
