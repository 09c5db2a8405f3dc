import type { AnyFunction } from '../logic-realm.ts'
import type { Phone } from '../phone.ts'
import { HostRuleError } from '../rules.ts'

export interface WxOptions extends Record<string, unknown> {
  success?: AnyFunction
  fail?: AnyFunction
  complete?: AnyFunction
}

export type WxApi = Record<string, unknown>

/** The user or the platform said no: the call ends in `fail` with this reason. */
export class WxFailure extends Error {}

/**
 * Ends an asynchronous wx call as WeChat does: success or fail, then complete, or a promise when none is given.
 * A broken rule is also thrown, so that it cannot be overlooked.
 */
export function settle(
  phone: Phone,
  api: string,
  options: WxOptions | undefined,
  work: () => unknown,
): Promise<unknown> | undefined {
  const { success, fail, complete } = options ?? {}
  const call = (callback: AnyFunction | undefined, result: object) => {
    if (callback) phone.logic.run(`wx.${api} callback`, () => callback(result))
  }
  phone.pending++
  const done = run(work)
    .then(
      (result) => ({ ok: true, result: { ...(result as object | undefined), errMsg: `${api}:ok` } }),
      (error: unknown) => ({
        ok: false,
        result: phone.logic.import({ errMsg: `${api}:fail ${messageOf(error)}` }),
      }),
    )
    .then((outcome) => {
      phone.pending--
      call(outcome.ok ? success : fail, outcome.result)
      call(complete, outcome.result)
      return outcome
    })
  if (success || fail || complete) return undefined
  return done.then(({ ok, result }) => (ok ? result : Promise.reject(result)))
}

async function run(work: () => unknown): Promise<unknown> {
  return work()
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof WxFailure || error instanceof HostRuleError) return error.message
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
