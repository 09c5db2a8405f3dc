import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { recordId, year } from './shared.ts'

export const exportRegistrations = endpoint({
  id: 'exportRegistrations',
  method: 'GET',
  path: '/school/exports/registrations.xlsx',
  access: ['school'],
  summary:
    '上报: every graduate of the 届别 with the destination in force, official codes, columns of the 2024届 layout (logged).',
  query: z.object({ year }),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const exportRegistrationsCsv = endpoint({
  id: 'exportRegistrationsCsv',
  method: 'GET',
  path: '/school/exports/registrations.csv',
  access: ['school'],
  summary: 'The same rows and columns as CSV: RFC 4180, UTF-8 with BOM, formula cells defused (logged).',
  query: z.object({ year }),
  file: 'text/csv; charset=utf-8',
})

/** What the receiving side would reject a row for. */
export const exportProblems = [
  'noDestination',
  'noCode',
  'noUnit',
  'noCreditCode',
  'noUnitCodes',
  'noStudentInfo',
] as const
export type ExportProblem = (typeof exportProblems)[number]

export const checkExport = endpoint({
  id: 'checkExport',
  method: 'GET',
  path: '/school/exports/check',
  access: ['school'],
  summary:
    'What of the 届别 would be rejected when reported: counts of every problem, and the first 500 rows, of one problem if asked.',
  query: z.object({ year, problem: z.enum(exportProblems).optional() }),
  response: z.object({
    year: z.number().int(),
    /** of the table of 毕业去向类别 codes */
    codesVersion: z.string(),
    total: z.number().int(),
    /** rows without any problem */
    ready: z.number().int(),
    counts: z.array(
      z.object({ problem: z.enum(exportProblems), label: z.string(), count: z.number().int() }),
    ),
    items: z.array(
      z.object({
        graduateId: recordId,
        examNumber: z.string(),
        name: z.string(),
        department: z.string(),
        destination: z.string().describe('how the registration in force is named, or --'),
        registrationId: recordId.nullable(),
        problem: z.enum(exportProblems),
        detail: z.string(),
      }),
    ),
    /** there are more rows than are listed */
    more: z.boolean(),
  }),
})
