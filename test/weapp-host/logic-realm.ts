import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import vm from 'node:vm'
import type { Records } from './records.ts'

export type AnyFunction = (...args: unknown[]) => unknown
export type PageConfig = Record<string, unknown> & { data?: Record<string, unknown> }
export type AppConfig = Record<string, unknown>

/**
 * The logic layer: the shipped JavaScript in a realm that has what WeChat gives it and nothing else,
 * so no window, document, fetch, URL, crypto or TextEncoder.
 */
export class LogicRealm {
  app: AppConfig = {}
  private readonly pages = new Map<string, PageConfig>()
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly timers = new Map<number, NodeJS.Timeout>()
  private readonly context: vm.Context
  private readonly parse: (json: string) => unknown
  private nextTimer = 1
  private loading = ''

  constructor(
    private readonly dist: string,
    private readonly records: Records,
  ) {
    const register = (config: PageConfig) => void this.pages.set(this.loading, config)
    this.context = vm.createContext(
      {
        ...this.timerGlobals(),
        console: this.consoleGlobal(),
        App: (config: AppConfig) => {
          this.app = config
        },
        getApp: () => this.app,
        Page: register,
        Component: register,
        Behavior: (config: unknown) => config,
      },
      { name: 'weapp logic', codeGeneration: { strings: false, wasm: false } },
    )
    this.parse = vm.runInContext('(json) => JSON.parse(json)', this.context) as (json: string) => unknown
  }

  /** Runs app.js. */
  start(globals: { wx: object; getCurrentPages: () => unknown[] }): void {
    Object.assign(this.context, globals)
    this.require(resolve(this.dist, 'app.js'))
  }

  /** The configuration given to Page(), loading the page's file at its first use as WeChat does. */
  page(route: string): PageConfig {
    if (!this.pages.has(route)) {
      this.loading = route
      this.require(resolve(this.dist, `${route}.js`))
    }
    const config = this.pages.get(route)
    if (!config) throw new Error(`${route}.js did not call Page()`)
    return config
  }

  /** Copies a value into the realm, the way WeChat's bridge does. */
  import<T>(value: T): T {
    return (value === undefined ? undefined : this.parse(JSON.stringify(value))) as T
  }

  importBuffer(bytes: Uint8Array): ArrayBuffer {
    const make = vm.runInContext('(n) => new Uint8Array(n)', this.context) as (n: number) => Uint8Array
    const copy = make(bytes.byteLength)
    copy.set(bytes)
    return copy.buffer as ArrayBuffer
  }

  /** Runs code of the mini-program; its exception is noted and, where the caller wants it, thrown on. */
  run<T>(what: string, work: () => T): T | undefined {
    try {
      return work()
    } catch (error) {
      this.records.errors.push(
        `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
      return undefined
    }
  }

  stop(): void {
    for (const timer of this.timers.values()) clearTimeout(timer)
    this.timers.clear()
  }

  private require(file: string): unknown {
    const path = file.endsWith('.js') ? file : `${file}.js`
    const loaded = this.modules.get(path)
    if (loaded) return loaded.exports
    const module = { exports: {} as unknown }
    this.modules.set(path, module)
    const source = `(function (require, module, exports) {${readFileSync(path, 'utf8')}\n})`
    const run = vm.runInContext(source, this.context, { filename: path }) as AnyFunction
    run((name: unknown) => this.require(resolve(dirname(path), String(name))), module, module.exports)
    return module.exports
  }

  private timerGlobals() {
    const start =
      (repeat: boolean) =>
      (work: AnyFunction, ms = 0, ...args: unknown[]) => {
        const id = this.nextTimer++
        const fire = () => {
          if (!repeat) this.timers.delete(id)
          this.run('timer', () => work(...args))
        }
        this.timers.set(id, repeat ? setInterval(fire, ms) : setTimeout(fire, ms))
        return id
      }
    const stop = (id: number) => {
      clearTimeout(this.timers.get(id))
      this.timers.delete(id)
    }
    return { setTimeout: start(false), setInterval: start(true), clearTimeout: stop, clearInterval: stop }
  }

  private consoleGlobal() {
    const quiet = () => undefined
    const error = (...args: unknown[]) => void this.records.errors.push(args.map(describe).join(' '))
    return { log: quiet, info: quiet, debug: quiet, warn: quiet, group: quiet, groupEnd: quiet, error }
  }
}

function describe(value: unknown): string {
  if (typeof value === 'string') return value
  const stack = (value as { stack?: unknown } | null)?.stack
  return typeof stack === 'string' ? stack : (JSON.stringify(value) ?? String(value))
}
