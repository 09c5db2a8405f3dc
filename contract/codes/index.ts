import { foldText } from '../fold-text.ts'
import { educationLevel } from './tables/education-level.ts'
import { ethnicity } from './tables/ethnicity.ts'
import { hardship } from './tables/hardship.ts'
import { industry } from './tables/industry.ts'
import { politicalStatus } from './tables/political-status.ts'
import { postCategory } from './tables/post-category.ts'
import { sex } from './tables/sex.ts'
import { teacherTrainee } from './tables/teacher-trainee.ts'
import { trainingMode } from './tables/training-mode.ts'
import { transferType } from './tables/transfer-type.ts'
import { unitNature } from './tables/unit-nature.ts'

export interface Code {
  readonly code: string
  readonly name: string
}

const TABLES = {
  educationLevel,
  ethnicity,
  hardship,
  industry,
  politicalStatus,
  postCategory,
  sex,
  teacherTrainee,
  trainingMode,
  transferType,
  unitNature,
} satisfies Record<string, readonly Code[]>

export type CodeTable = keyof typeof TABLES

export const CODE_TABLES = Object.keys(TABLES) as CodeTable[]

/** The table in its official order. */
export function codeTable(table: CodeTable): readonly Code[] {
  return TABLES[table]
}

/** Name of an exact code, undefined for a code the table does not have. */
export function nameOf(table: CodeTable, code: string): string | undefined {
  return codeTable(table).find((row) => row.code === code)?.name
}

/**
 * Code for what a person or another system wrote: a code, a code whose leading zeros a spreadsheet ate ("1" for "01"),
 * or a name. Case, width and all spaces are ignored. Undefined when nothing, or more than one row, fits.
 */
export function codeOf(table: CodeTable, nameOrCode: string): string | undefined {
  const wanted = comparable(nameOrCode)
  if (wanted === '') return undefined
  const rows = codeTable(table)
  const exact = rows.find((row) => row.code === wanted || comparable(row.name) === wanted)
  if (exact) return exact.code
  if (!/^\d+$/.test(wanted)) return undefined
  const near = rows.filter((row) => dropZeros(row.code) === dropZeros(wanted))
  return near.length === 1 ? near[0]?.code : undefined
}

function comparable(text: string): string {
  return foldText(text).replace(/ /g, '').toUpperCase()
}

function dropZeros(code: string): string {
  return code.replace(/^0+(?=\d)/, '')
}
