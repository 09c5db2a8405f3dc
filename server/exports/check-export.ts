import type { z } from 'zod'
import {
  type ExportProblem,
  type checkExport as endpoint,
  exportProblems,
} from '../../contract/api/exports.ts'
import { DESTINATION_EXPORT_VERSION } from '../../contract/codes/destination-export.ts'
import type { SchoolActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { type Problem, problemLabels, problemsOf } from './problems.ts'
import { type ReportedRow, reportedRows } from './reported-rows.ts'

type Query = z.output<NonNullable<(typeof endpoint)['query']>>
type Answer = z.input<NonNullable<(typeof endpoint)['response']>>
const LISTED = 500

/** What would be rejected: all of it counted, the first rows listed, in the order of the export. */
export async function checkExport(deps: Deps, actor: SchoolActor, query: Query): Promise<Answer> {
  const counts = new Map<ExportProblem, number>()
  const items: Answer['items'] = []
  let [total, ready, wanted] = [0, 0, 0]
  for await (const batch of reportedRows(deps, actor.schoolCode, query.year)) {
    for (const row of batch) {
      const found = problemsOf(row)
      total += 1
      if (found.length === 0) ready += 1
      for (const { problem } of found) counts.set(problem, (counts.get(problem) ?? 0) + 1)
      const asked = found.filter(({ problem }) => !query.problem || problem === query.problem)
      wanted += asked.length
      items.push(...asked.slice(0, LISTED - items.length).map((problem) => itemOf(row, problem)))
    }
  }
  return {
    year: query.year,
    codesVersion: DESTINATION_EXPORT_VERSION,
    total,
    ready,
    counts: exportProblems.map((problem) => ({
      problem,
      label: problemLabels[problem],
      count: counts.get(problem) ?? 0,
    })),
    items,
    more: wanted > items.length,
  }
}

function itemOf(
  { graduate, registration }: ReportedRow,
  { problem, detail }: Problem,
): Answer['items'][number] {
  return {
    graduateId: graduate._id,
    examNumber: graduate.examNumber,
    name: graduate.name,
    department: graduate.info.departmentName,
    destination: registration?.title ?? '--',
    registrationId: registration?._id ?? null,
    problem,
    detail,
  }
}
