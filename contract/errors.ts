/**
 * Every refusal the API can answer: code → HTTP status. Stranger 404, wrong party 403, wrong moment 409, bad input 422.
 * Sentences for people are in `error-texts.ts`.
 */
export const errorStatus = {
  // the request
  BAD_REQUEST: 400,
  INVALID_INPUT: 422,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  TOO_MANY_REQUESTS: 429,
  CROSS_SITE_REQUEST: 403,
  IDEMPOTENCY_KEY_MISSING: 400,
  IDEMPOTENCY_KEY_REUSED: 409,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  // identity
  NOT_SIGNED_IN: 401,
  FORBIDDEN: 403,
  WRONG_PASSWORD: 401,
  PASSWORD_TOO_WEAK: 422,
  GRADUATE_NOT_FOUND: 404,
  CODE_WRONG: 422,
  CODE_EXPIRED: 409,
  CODE_NOT_SENT: 409,
  ACTIVATION_EXPIRED: 409,
  NO_TELEPHONE: 409,
  TELEPHONE_TAKEN: 409,
  EMAIL_TAKEN: 409,
  SCHOOL_RECORD_MISSING: 403,
  IDENTITY_MISMATCH: 403,
  GRADUATE_SUSPENDED: 403,
  WECHAT_CODE_INVALID: 401,
  WECHAT_UNAVAILABLE: 503,
  WECHAT_BOUND_ELSEWHERE: 409,
  // the graduate's own state
  CONSENT_REQUIRED: 403,
  INFO_NOT_CONFIRMED: 403,
  INFO_CHANGED: 409,
  // moves
  VERSION_CONFLICT: 409,
  MOVE_NOT_ALLOWED: 409,
  WRONG_PARTY: 403,
  WRONG_STAGE: 403,
  SLOT_TAKEN: 409,
  DRAFT_EXISTS: 409,
  LINK_DEAD: 410,
  OPEN_INVITATION: 409,
  INVITATION_LIMIT: 429,
  DEADLINE_PASSED: 409,
  DEADLINE_NOT_PASSED: 409,
  MODULE_CLOSED: 409,
  EMPLOYER_NOT_VERIFIED: 409,
  ORIENTED_LOCKED: 409,
  INFO_UNCONFIRMED: 409,
  REVIEW_STARTED: 409,
  NOT_THE_ASKER: 403,
  NOT_THE_OTHER_SIDE: 403,
  NOT_ASKED_BY_GRADUATE: 409,
  REASON_REQUIRED: 422,
  INVITEE_NOT_FOUND: 404,
  // employers
  EMPLOYER_EXISTS: 409,
  EMPLOYER_DECIDED: 409,
  // roster
  NOT_A_WORKBOOK: 422,
  WORKBOOK_TOO_LARGE: 413,
  ROSTER_HEADER: 422,
  ROSTER_HAS_ERRORS: 409,
  IMPORT_NOT_READY: 409,
  // pictures
  PICTURE_TYPE: 422,
  PICTURE_HEIC: 422,
  PICTURE_TOO_LARGE: 413,
  PICTURE_BROKEN: 422,
  PICTURE_MOVING: 422,
  PICTURE_PIXELS: 422,
  PICTURE_METADATA: 422,
  PICTURE_FOREIGN: 422,
  PICTURE_LOST: 500,
  // agreements
  AGREEMENT_NOT_ISSUED: 409,
  AGREEMENT_UNPRINTABLE: 500,
  AGREEMENT_NUMBER_UNKNOWN: 404,
} as const

export type ErrorCode = keyof typeof errorStatus

/** What a refused request is answered with. `message` is the Chinese sentence of `error-texts.ts`. */
export interface ErrorBody {
  error: {
    code: ErrorCode
    message: string
    /** the field at fault, as a path of the request body: `form.creditCode` */
    field?: string
    /** every field at fault, where input was refused */
    issues?: { field: string; message: string }[]
    /** facts for the sentence or the screen, e.g. the holder of the slot, seconds to wait */
    detail?: Record<string, unknown>
  }
}
