import { errorText } from '../../contract/error-texts.ts'
import type { ErrorCode } from '../../contract/errors.ts'

export type RosterFileCode = Extract<ErrorCode, 'NOT_A_WORKBOOK' | 'WORKBOOK_TOO_LARGE' | 'ROSTER_HEADER'>

/** The whole file is refused. `message` says in Chinese why and what to do; `detail.reason` is its own part of it. */
export class RosterFileError extends Error {
  readonly code: RosterFileCode
  readonly detail: { reason?: string; missing?: string[]; twice?: string[] }

  constructor(code: RosterFileCode, detail: RosterFileError['detail'] = {}, options?: ErrorOptions) {
    super(detail.reason ?? errorText(code, detail), options)
    this.name = 'RosterFileError'
    this.code = code
    this.detail = detail
  }
}

export function notAWorkbook(reason: string, cause?: unknown): RosterFileError {
  return new RosterFileError('NOT_A_WORKBOOK', { reason }, { cause })
}

export function tooLarge(reason: string): RosterFileError {
  return new RosterFileError('WORKBOOK_TOO_LARGE', { reason })
}
