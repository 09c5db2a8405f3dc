import { shanghaiDay } from '../../contract/deadline.ts'
import type { Deps } from '../deps.ts'
import { inBatches } from './batches.ts'
import { type CheckedRow, openRoster, type RowRemark } from './check-roster.ts'
import type { ImportCounts, RosterImportDoc } from './import-model.ts'
import { type RosterTarget, rosterTarget } from './import-target.ts'
import { endWork, keepWork } from './lease.ts'
import { type Outcome, planBatch } from './plan-batch.ts'
import { storeRemarks } from './remarks.ts'
import { loadFile } from './stored-file.ts'

const BATCH = 500

interface Findings {
  rows: number
  accepted: number
  rejectedRows: number
  counts: ImportCounts
  rejected: RowRemark[]
  warnings: RowRemark[]
}

/** The dry run: every row against the rules, the rows above and what is stored. Writes nothing to graduates. */
export async function checkImport(deps: Deps, work: RosterImportDoc): Promise<void> {
  const { schoolCode, year } = work
  const today = shanghaiDay(deps.clock())
  const roster = await openRoster(await loadFile(deps, work, 'workbook'), { schoolCode, year, today })
  const yearFound = () => roster.options.year ?? Number(today.slice(0, 4))
  const findings: Findings = {
    rows: 0,
    accepted: 0,
    rejectedRows: 0,
    counts: { created: 0, updated: 0, unchanged: 0, reconfirm: 0 },
    rejected: [],
    warnings: [],
  }
  let target: RosterTarget | undefined
  for await (const batch of inBatches(roster.rows, BATCH)) {
    target ??= await rosterTarget(deps, schoolCode, yearFound())
    await checkBatch(deps, target, batch, findings)
    await keepWork(deps, work, { rows: findings.rows, year: target.year })
  }
  await storeRemarks(deps, work, findings)
  const { rows, accepted, rejectedRows, counts } = findings
  await endWork(deps, work, {
    state: 'checked',
    year: yearFound(),
    rows,
    accepted,
    rejectedRows,
    ...counts,
    notes: notesOf(roster.sheet.layout.ignored, rows),
  })
}

async function checkBatch(
  deps: Deps,
  target: RosterTarget,
  batch: CheckedRow[],
  findings: Findings,
): Promise<void> {
  const good = batch.flatMap((row) => (row.graduate ? [row.graduate] : []))
  const outcomes = (await planBatch(deps, target, good)).values()
  for (const { row, graduate, problems, warnings } of batch) {
    const outcome = graduate ? outcomes.next().value : undefined
    const clash = outcome?.did === 'clash' ? [outcome.remark] : []
    const refused = [...problems, ...clash]
    findings.rows += 1
    findings.rejected.push(...refused.map((remark) => ({ row, ...remark })))
    findings.warnings.push(...warnings.map((remark) => ({ row, ...remark })))
    if (refused.length > 0) findings.rejectedRows += 1
    else findings.accepted += 1
    if (outcome) count(findings.counts, outcome)
  }
}

function count(counts: ImportCounts, outcome: Outcome): void {
  if (outcome.did === 'create') counts.created += 1
  if (outcome.did === 'unchanged') counts.unchanged += 1
  if (outcome.did !== 'update') return
  counts.updated += 1
  if (outcome.revision.reconfirm) counts.reconfirm += 1
}

function notesOf(ignored: readonly string[], rows: number): string[] {
  return [
    ...(ignored.length > 0 ? [`以下列不在生源信息格式中，没有读取：${ignored.join('、')}`] : []),
    ...(rows === 0 ? ['表头下面没有数据行'] : []),
  ]
}
