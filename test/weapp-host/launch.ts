import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { WeappHost } from './host.ts'
import { type AnyFunction, LogicRealm } from './logic-realm.ts'
import { readAppJson, type WeappOptions } from './options.ts'
import { PageStack } from './page-stack.ts'
import type { Phone } from './phone.ts'
import { Records } from './records.ts'
import { ViewRealm } from './view-realm.ts'
import { makeWx } from './wx/index.ts'

/**
 * Starts the built mini-program on a phone of its own and waits for its first page.
 * Several may run at once; call `close()` on each. Throws when the build is missing or breaks a rule at start.
 */
export async function launchWeapp(options: WeappOptions): Promise<WeappHost> {
  const dist = resolve(options.dist)
  if (!existsSync(resolve(dist, 'app.json'))) throw new Error(`no mini-program in ${dist}; build it first`)
  const app = readAppJson(dist)
  const view = new ViewRealm(dist, app.allPages)
  const phone = makePhone({ ...options, dist }, app, view)
  const host = new WeappHost(phone, view)
  start(phone)
  await host.settle()
  const [broken] = phone.records.violations
  if (broken) {
    host.close()
    throw broken
  }
  return host
}

function makePhone(options: WeappOptions, app: Phone['app'], view: ViewRealm): Phone {
  const records = new Records()
  const logic = new LogicRealm(options.dist, records)
  const stack = new PageStack({ logic, view, records }, options.dist, app)
  return {
    options,
    app,
    records,
    logic,
    stack,
    storage: options.storage ?? new Map<string, string>(),
    disk: new Map<string, Uint8Array>(),
    picks: [],
    inTap: false,
    privacyAgreed: false,
    pending: 0,
    openRequests: 0,
    knownApis: new Set<string>(),
  }
}

function start(phone: Phone): void {
  const { logic, stack } = phone
  const [path = '', search] = (phone.options.path ?? phone.app.pages[0] ?? '').split('?')
  logic.start({ wx: makeWx(phone), getCurrentPages: () => stack.pages.map((page) => page.logicPage) })
  callApp(logic, 'onLaunch', { path, query: {}, scene: 1001, shareTicket: '', referrerInfo: {} })
  callApp(logic, 'onShow', { path, query: {}, scene: 1001, shareTicket: '', referrerInfo: {} })
  if (phone.app.allPages.includes(path)) stack.reLaunch(`/${path}${search ? `?${search}` : ''}`)
  else callApp(logic, 'onPageNotFound', { path, query: {}, isEntryPage: true })
}

function callApp(logic: LogicRealm, name: string, argument: object): void {
  const work = logic.app[name]
  if (typeof work === 'function')
    logic.run(`App ${name}`, () => (work as AnyFunction).call(logic.app, logic.import(argument)))
}
