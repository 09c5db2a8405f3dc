import { DESTINATION_EXPORT_VERSION } from '../../contract/codes/destination-export.ts'
import type { SchoolActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { logAccess } from '../graduates/access-log.ts'
import type { FileReply } from '../http/file-reply.ts'
import { columns } from './columns.ts'
import { reportedRows } from './reported-rows.ts'
import { writeCsv } from './write-csv.ts'
import { writeWorkbook } from './write-workbook.ts'

/** 上报: the year's graduates with their destinations as a workbook, streamed. Logged before the first byte leaves. */
export async function exportRegistrations(deps: Deps, actor: SchoolActor, year: number): Promise<FileReply> {
  const { schoolCode } = actor
  await logExport(deps, actor, year, 'xlsx')
  const notes = [
    `院校代码 ${schoolCode}，${year}届毕业去向。`,
    `毕业去向类别代码采用 ${DESTINATION_EXPORT_VERSION} 版代码表。`,
    '按考生号排列；已停用的毕业生不在其中。去向为最后一级审核通过且未解约、未作废、未撤回的登记，审核中的不计。',
    '部队等保密单位不列单位名称和地址，所在地只到省级。',
  ]
  const rows = reportedRows(deps, schoolCode, year)
  const body = writeWorkbook(rows, columns, notes, brokeOff(deps, schoolCode, year))
  return { body, fileName: `毕业去向_${year}届.xlsx` }
}

/** The same rows and columns as CSV, for programs that read no workbooks. */
export async function exportRegistrationsCsv(
  deps: Deps,
  actor: SchoolActor,
  year: number,
): Promise<FileReply> {
  const { schoolCode } = actor
  await logExport(deps, actor, year, 'csv')
  const body = writeCsv(reportedRows(deps, schoolCode, year), columns, brokeOff(deps, schoolCode, year))
  return { body, fileName: `毕业去向_${year}届.csv` }
}

const logExport = (deps: Deps, actor: SchoolActor, year: number, format: string): Promise<void> =>
  logAccess(deps, actor, actor.schoolCode, 'exportRegistrations', String(year), format)

const brokeOff =
  (deps: Deps, schoolCode: string, year: number) =>
  (error: unknown): void =>
    deps.log.error({ err: error, schoolCode, year }, 'export broke off')
