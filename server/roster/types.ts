/** One graduate as the school uploads it. Code-valued fields hold codes of `contract/codes`, regions 6 digits; empty is null. */
export interface RosterGraduate {
  examNumber: string
  idNumber: string
  name: string
  sex: string
  ethnicity: string | null
  politicalStatus: string | null
  educationLevel: string
  majorCode: string | null
  major: string
  majorDirection: string | null
  trainingMode: string
  orientedUnit: string | null
  orientedUnitRegion: string | null
  /** 是否可网签; an empty cell means yes. */
  onlineSigning: boolean
  originRegion: string
  urbanRural: '城镇' | '农村' | null
  /** 学制 in years: '4', '2.5'. */
  schoolingYears: string | null
  /** YYYYMM */
  enrolledOn: string | null
  /** YYYYMM */
  graduatesOn: string
  teacherTrainee: string | null
  hardship: string | null
  departmentName: string
  className: string | null
  studentNumber: string | null
  /** YYYYMMDD; by the ID number where the cell is empty. */
  birthDate: string
  householdMoved: boolean | null
  archiveMoved: boolean | null
  mobile: string | null
  email: string | null
}

export type RosterField = keyof RosterGraduate | 'schoolCode' | 'schoolName'

/** A cell as the workbook stores it; `error` is Excel's (#N/A) or a formula without a kept result. */
export type RawCell = string | number | boolean | Date | { error: string }

export interface RosterSheetRow {
  /** The sheet's own row number, from 1. */
  rowNumber: number
  cells: Partial<Record<RosterField, RawCell>>
}

/** What is wrong with (or doubtful about) one cell: Chinese header, value as the school gave it, reason with the way out. */
export interface CellRemark {
  column: string
  value: string
  reason: string
}

export type RowResult =
  | { ok: true; graduate: RosterGraduate; warnings: CellRemark[] }
  | { ok: false; problems: CellRemark[]; warnings: CellRemark[] }
