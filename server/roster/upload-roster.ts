import type { Readable } from 'node:stream'
import type { SchoolActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { logAccess } from '../graduates/access-log.ts'
import { newId } from '../ids.ts'
import { type RosterImportDoc, rosterImports } from './import-model.ts'
import { notAWorkbook } from './roster-file-error.ts'
import { runImportSoon } from './run-import.ts'
import { newFileKey, removeFiles, storeFile } from './stored-file.ts'

export interface RosterUpload {
  /** the year of the file's first 毕业时间 where none is chosen */
  year?: number
  fileName: string
}

/**
 * Keeps the file and starts its dry run in the background. Throws RosterFileError for what is plainly no .xlsx;
 * everything else the dry run says.
 */
export async function uploadRoster(
  deps: Deps,
  actor: SchoolActor,
  upload: RosterUpload,
  stream: Readable,
): Promise<{ id: string }> {
  const { _id } = await keepRoster(deps, { ...upload, schoolCode: actor.schoolCode, by: actor.name }, stream)
  await logAccess(deps, actor, actor.schoolCode, 'uploadRoster', _id)
  runImportSoon(deps, actor.schoolCode, _id)
  return { id: _id }
}

/** The file first, then its record: what has a record has its file. */
export async function keepRoster(
  deps: Deps,
  upload: RosterUpload & { schoolCode: string; by: string },
  source: AsyncIterable<Buffer>,
): Promise<RosterImportDoc> {
  const doc = newImport(deps, upload)
  try {
    await storeFile(deps, doc, 'workbook', requireZip(source))
  } catch (error) {
    await removeFiles(deps, doc)
    throw error
  }
  await rosterImports(deps.db).insertOne(doc)
  return doc
}

function newImport(
  deps: Deps,
  { schoolCode, year, fileName, by }: RosterUpload & { schoolCode: string; by: string },
): RosterImportDoc {
  const _id = newId(schoolCode)
  const now = deps.clock()
  const counts = {
    rows: 0,
    accepted: 0,
    rejectedRows: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    reconfirm: 0,
    written: 0,
  }
  return {
    _id,
    schoolCode,
    year: year ?? null,
    fileName,
    by,
    createdAt: now,
    fileKey: newFileKey(deps, _id),
    state: 'checking',
    ...counts,
    notes: [],
    error: null,
    goodRowsOnly: false,
    leaseUntil: now,
    attempts: 0,
  }
}

async function* requireZip(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let first = true
  for await (const chunk of source) {
    if (first && chunk.subarray(0, 2).toString('latin1') !== 'PK')
      throw notAWorkbook('文件不是有效的 .xlsx 工作簿')
    first = false
    yield chunk
  }
  if (first) throw notAWorkbook('文件是空的，请重新选择文件')
}
