import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Deps } from '../deps.ts'
import { schools } from '../schools/model.ts'
import { type RosterOptions, type RowRemark, summarizeRoster } from './check-roster.ts'
import { startStoring } from './commit-import.ts'
import { type ImportCounts, type RosterImportDoc, rosterImports } from './import-model.ts'
import { loadRemarks } from './remarks.ts'
import { RosterFileError } from './roster-file-error.ts'
import { runImport } from './run-import.ts'
import { keepRoster } from './upload-roster.ts'

export interface RosterFile extends RosterOptions {
  path: string
  goodRowsOnly: boolean
  /** who imports, for the record */
  by: string
}
export interface FileImport extends ImportCounts {
  rows: number
  accepted: number
  rejected: RowRemark[]
  warnings: RowRemark[]
  /** false: nothing was stored, because rows were refused and only whole files were wanted */
  stored: boolean
}
const POLL = 200 // ms

/**
 * A roster from a file, by the same way as an upload: kept, checked, stored, listed among the school's imports.
 * Throws RosterFileError, also for an unknown school.
 */
export async function importRosterFile(deps: Deps, file: RosterFile): Promise<FileImport> {
  const { schoolCode, year } = await placeOf(deps, file)
  const upload = { schoolCode, year, fileName: basename(file.path), by: file.by }
  const { _id } = await keepRoster(deps, upload, createReadStream(file.path) as AsyncIterable<Buffer>)
  const checked = await settled(deps, schoolCode, _id)
  const stored = checked.rejectedRows === 0 || file.goodRowsOnly
  if (stored) await startStoring(deps, schoolCode, _id, file.goodRowsOnly)
  const done = stored ? await settled(deps, schoolCode, _id) : checked
  const { rows, accepted, created, updated, unchanged, reconfirm } = done
  return {
    rows,
    accepted,
    created,
    updated,
    unchanged,
    reconfirm,
    stored,
    ...(await loadRemarks(deps, done)),
  }
}

/** School and 届别 as given, else those of the file's first row. */
async function placeOf(deps: Deps, file: RosterFile): Promise<{ schoolCode: string; year: number }> {
  const known = file.schoolCode !== null && file.year !== null
  const { schoolCode, year } = known ? file : await summarizeRoster(file.path, file)
  if (schoolCode === null)
    throw new RosterFileError('ROSTER_HEADER', { reason: '文件中没有院校代码，请用 --school 指定' })
  if (year === null)
    throw new RosterFileError('ROSTER_HEADER', { reason: '文件中没有毕业时间，请用 --year 指定届别' })
  if (!(await schools(deps.db).findOne({ _id: schoolCode }))) {
    throw new RosterFileError('ROSTER_HEADER', { reason: `系统中没有院校代码为 ${schoolCode} 的学校` })
  }
  return { schoolCode, year }
}

/** Does the work that is due, or waits for the server that took it first. */
async function settled(deps: Deps, schoolCode: string, id: string): Promise<RosterImportDoc> {
  for (;;) {
    await runImport(deps, schoolCode, id)
    const doc = await rosterImports(deps.db).findOne({ schoolCode, _id: id })
    if (doc?.state === 'failed') throw new RosterFileError('NOT_A_WORKBOOK', { reason: doc.error ?? '' })
    if (doc && doc.state !== 'checking' && doc.state !== 'importing') return doc
    await new Promise((resolve) => setTimeout(resolve, POLL))
  }
}
