import type { Deps } from '../deps.ts'
import type { RowRemark } from './check-roster.ts'
import type { RosterImportDoc } from './import-model.ts'
import { loadFile, storeFile } from './stored-file.ts'

export interface Remarks {
  rejected: RowRemark[]
  warnings: RowRemark[]
}

/** Kept enciphered beside the file: the values are the school's own, ID numbers among them. */
export async function storeRemarks(
  deps: Deps,
  work: RosterImportDoc,
  { rejected, warnings }: Remarks,
): Promise<void> {
  const bytes = Buffer.from(JSON.stringify({ rejected, warnings }))
  await storeFile(deps, work, 'remarks', one(bytes))
}

/** Refuses with NOT_FOUND before the check is done and after 30 days. */
export async function loadRemarks(deps: Deps, work: RosterImportDoc): Promise<Remarks> {
  return JSON.parse((await loadFile(deps, work, 'remarks')).toString('utf8')) as Remarks
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
