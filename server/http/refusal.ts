import type { ErrorCode } from '../../contract/errors.ts'

export interface RefusalOptions {
  /** the field at fault, as a path of the request body: `form.creditCode` */
  field?: string
  issues?: { field: string; message: string }[]
  /** facts for the sentence or the screen; never personal data of others */
  detail?: Record<string, unknown>
}

/** The one way a feature says no. `errors.ts` turns it into a status and a Chinese sentence. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly field: string | undefined
  readonly issues: { field: string; message: string }[] | undefined
  readonly detail: Record<string, unknown> | undefined

  constructor(code: ErrorCode, options: RefusalOptions = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.field = options.field
    this.issues = options.issues
    this.detail = options.detail
  }
}
