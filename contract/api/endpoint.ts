import type { z } from 'zod'

/** Who may call a route at all. Relation to a given record is decided later, in the feature's policy. */
export type Access = 'public' | 'graduate' | 'employer' | 'department' | 'school' | 'operator'

export interface Endpoint<
  B extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** with `:name` parameters, below /api */
  path: string
  access: readonly Access[]
  summary: string
  body?: B
  query?: Q
  response?: R
  /** the answer is a file of this media type instead of JSON */
  file?: string
  /** opened by a browser as a page: the answer, an address, is where it is sent on to */
  redirect?: true
  /** the request carries a file as its raw body of this media type, at most `maxBytes` */
  upload?: { mediaType: string; maxBytes: number }
  /** an Idempotency-Key header must come with it */
  idempotent?: true
  /** a graduate may call it before 核对基本信息 is confirmed */
  beforeConfirm?: true
  /** a graduate may call it before the privacy notice is consented to */
  beforeConsent?: true
  /** staff may call it before a one-time password is changed into one of their own */
  beforeOwnPassword?: true
}

export function endpoint<
  B extends z.ZodType = z.ZodType<undefined>,
  Q extends z.ZodType = z.ZodType<undefined>,
  R extends z.ZodType = z.ZodType<undefined>,
>(e: Endpoint<B, Q, R>): Endpoint<B, Q, R> {
  return e
}
