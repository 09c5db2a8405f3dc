import type { ErrorBody, ErrorCode } from '@contract/errors.ts'

/** A call that was refused (`code` of the contract) or that never got an answer (`NETWORK`). `message` is for people. */
export class ApiError extends Error {
  code: ErrorCode | 'NETWORK'
  status: number
  field: string | null
  issues: { field: string; message: string }[]
  detail: Record<string, unknown>

  constructor(status: number, error: Omit<ErrorBody['error'], 'code'> & { code: ErrorCode | 'NETWORK' }) {
    super(error.message)
    this.status = status
    this.code = error.code
    this.field = error.field ?? null
    this.issues = error.issues ?? []
    this.detail = error.detail ?? {}
  }

  /** It may have reached the server or not, and trying again may help. */
  get passing(): boolean {
    return this.code === 'NETWORK' || this.status === 502 || this.status === 503 || this.status === 504
  }
}

export function networkError(): ApiError {
  return new ApiError(0, { code: 'NETWORK', message: '网络不通，请检查网络后重试' })
}

/** The refusal in an answer. Something between here and the server may have answered in its own words. */
export function refusalOf(status: number, data: unknown): ApiError {
  const error = (data as Partial<ErrorBody> | null)?.error
  if (error?.code && error.message) return new ApiError(status, error)
  return new ApiError(
    status,
    status >= 500
      ? { code: 'UNAVAILABLE', message: '系统繁忙，请稍后重试' }
      : { code: 'BAD_REQUEST', message: '请求没有成功，请稍后重试' },
  )
}

export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError
    ? error
    : new ApiError(0, { code: 'INTERNAL', message: '页面出错了，请返回重试' })
}
