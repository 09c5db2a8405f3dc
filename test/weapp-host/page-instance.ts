import type { AnyFunction, LogicRealm, PageConfig } from './logic-realm.ts'
import type { Records } from './records.ts'
import { jsonBytes, LIMITS } from './rules.ts'
import type { ExNode, RenderedPage, ViewRealm } from './view-realm.ts'

/** The bridge between one page's two halves. */
export interface PageContext {
  logic: LogicRealm
  view: ViewRealm
  records: Records
}

const BUBBLING = new Set(['tap', 'longpress', 'touchstart', 'touchmove', 'touchend', 'touchcancel'])

/** One open page: its logic instance (`this` of its lifecycle functions) and what it shows. */
export class PageInstance {
  readonly logicPage: PageConfig
  title: string
  /** Grows with every setData, so that waiting can tell whether the page has come to rest. */
  changes = 0
  private rendered: RenderedPage | undefined

  constructor(
    private readonly context: PageContext,
    readonly route: string,
    readonly query: Record<string, string>,
    title: string,
  ) {
    this.title = title
    this.rendered = context.view.render(route)
    this.logicPage = this.makeLogicPage(context.logic.page(route))
    this.show(true)
  }

  get root(): HTMLElement {
    if (!this.rendered) throw new Error(`${this.route} is closed`)
    return this.rendered.dom
  }

  get shown(): boolean {
    return this.rendered !== undefined && this.root.style.display !== 'none'
  }

  show(visible: boolean): void {
    this.root.style.display = visible ? '' : 'none'
  }

  /** Calls a lifecycle function such as onShow, if the page has it. */
  lifecycle(name: string, argument?: unknown): unknown {
    const work = this.logicPage[name]
    if (typeof work !== 'function') return undefined
    return this.context.logic.run(`${this.route} ${name}`, () =>
      (work as AnyFunction).call(this.logicPage, this.context.logic.import(argument)),
    )
  }

  /** Sends an event from an element of the view; every handler has run when this returns. */
  dispatch(node: ExNode, type: string, detail: unknown = {}): void {
    this.context.view.bridge = (handler, event) => this.handle(handler, event)
    this.context.view.dispatch(node, type, detail, BUBBLING.has(type))
  }

  destroy(): void {
    this.rendered?.detach()
    this.rendered = undefined
  }

  private handle(handler: string, event: Record<string, unknown>): void {
    const work = this.logicPage[handler]
    if (typeof work !== 'function') throw new Error(`${this.route} has no event handler ${handler}`)
    const copy = this.context.logic.import(event)
    this.context.logic.run(`${this.route} ${String(event.type)}`, () =>
      (work as AnyFunction).call(this.logicPage, copy),
    )
  }

  private makeLogicPage(config: PageConfig): PageConfig {
    const { data, ...rest } = config
    const page: PageConfig = { ...rest, data: this.context.logic.import(data ?? {}) }
    page.route = page.__route__ = this.route
    page.options = this.context.logic.import(this.query)
    page.setData = (change: Record<string, unknown>, done?: AnyFunction) => this.setData(page, change, done)
    page.selectComponent = () => null
    page.selectAllComponents = () => []
    if (data && this.rendered) this.context.view.setData(this.rendered, data)
    return page
  }

  private setData(page: PageConfig, change: Record<string, unknown>, done?: AnyFunction): void {
    const bytes = jsonBytes(change)
    this.context.records.setDataMax = Math.max(this.context.records.setDataMax, bytes)
    if (bytes > LIMITS.setDataBytes)
      throw this.context.records.broken(`setData of ${bytes} bytes, at most ${LIMITS.setDataBytes}`)
    if (!this.rendered) return
    this.changes++
    // Taro writes root.cn.[0], WeChat's documents say root.cn[0]; both are accepted there, only the latter here.
    const entries = Object.entries(change).map(
      ([path, value]) => [path.replaceAll('.[', '['), value ?? null] as const,
    )
    this.context.view.setData(this.rendered, Object.fromEntries(entries))
    const whole = entries.filter(([path]) => /^\w+$/.test(path))
    page.data = { ...page.data, ...this.context.logic.import(Object.fromEntries(whole)) }
    if (done) setTimeout(() => this.context.logic.run('setData callback', () => done.call(page)), 0)
  }
}
