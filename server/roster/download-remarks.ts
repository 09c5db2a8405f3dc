import type { Readable } from 'node:stream'
import { shanghaiDay } from '../../contract/deadline.ts'
import type { SchoolActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { logAccess } from '../graduates/access-log.ts'
import { openRoster, type RowRemark } from './check-roster.ts'
import { loadRemarks } from './remarks.ts'
import { findImport } from './show-import.ts'
import { loadFile } from './stored-file.ts'
import type { CellRemark } from './types.ts'
import { writeRemarks } from './write-remarks.ts'

/** The uploaded workbook with a remark column. Refuses with NOT_FOUND before the check is done and after 30 days. */
export async function downloadRemarks(
  deps: Deps,
  actor: SchoolActor,
  id: string,
): Promise<{ body: Readable; fileName: string }> {
  const doc = await findImport(deps, actor, id)
  const [file, { rejected, warnings }] = [await loadFile(deps, doc, 'workbook'), await loadRemarks(deps, doc)]
  const options = { schoolCode: doc.schoolCode, year: doc.year, today: shanghaiDay(doc.createdAt) }
  const { sheet, rows } = await openRoster(file, options)
  for await (const _ of rows); // the layout is right once all rows are read
  await logAccess(deps, actor, doc.schoolCode, 'downloadRemarks', id)
  const doubtful = warnings.map((warning) => ({ ...warning, reason: `${warning.reason}（提醒，可不改）` }))
  const body = await writeRemarks(sheet.workbook, sheet.layout, byRow([...rejected, ...doubtful]))
  return { body, fileName: `${doc.fileName.replace(/\.xlsx$/i, '')}-检查结果.xlsx` }
}

function byRow(remarks: readonly RowRemark[]): Map<number, CellRemark[]> {
  const found = new Map<number, CellRemark[]>()
  for (const { row, ...remark } of remarks) found.set(row, [...(found.get(row) ?? []), remark])
  return found
}
