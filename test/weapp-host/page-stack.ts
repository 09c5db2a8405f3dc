import { type AppJson, readPageJson } from './options.ts'
import { type PageContext, PageInstance } from './page-instance.ts'
import { type HostRuleError, LIMITS } from './rules.ts'

export interface Address {
  route: string
  query: Record<string, string>
}

/** WeChat's page stack with its lifecycle order. Every move throws when WeChat would refuse it. */
export class PageStack {
  readonly pages: PageInstance[] = []

  constructor(
    private readonly context: PageContext,
    private readonly dist: string,
    private readonly app: AppJson & { allPages: string[] },
  ) {}

  get top(): PageInstance {
    const page = this.pages.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }

  /** Resolves a URL of wx.navigateTo and its sisters, absolute or relative to the current page. */
  address(url: string): Address {
    const [path = '', search = ''] = url.split('?')
    const from = this.pages.at(-1)?.route ?? ''
    const route = new URL(path, `http://weapp/${from}`).pathname.slice(1)
    if (!this.app.allPages.includes(route)) throw this.refuse(`page "${route}" is not in app.json`)
    const pairs = search
      .split('&')
      .filter(Boolean)
      .map((pair) => pair.split('=').map(decodeURIComponent))
    return { route, query: Object.fromEntries(pairs.map(([key = '', value = '']) => [key, value])) }
  }

  isTab(route: string): boolean {
    return this.app.tabBar?.list.some((tab) => tab.pagePath === route) ?? false
  }

  navigateTo(url: string): void {
    const to = this.address(url)
    if (this.isTab(to.route)) throw this.refuse('navigateTo cannot open a tab page')
    if (this.pages.length >= LIMITS.pageStack)
      throw this.refuse(`more than ${LIMITS.pageStack} pages on the stack`)
    this.hideTop()
    this.open(to)
  }

  redirectTo(url: string): void {
    const to = this.address(url)
    if (this.isTab(to.route)) throw this.refuse('redirectTo cannot open a tab page')
    this.closeTop()
    this.open(to)
  }

  reLaunch(url: string): void {
    const to = this.address(url)
    while (this.pages.length > 0) this.closeTop()
    this.open(to)
  }

  switchTab(url: string): void {
    const to = this.address(url)
    if (!this.isTab(to.route)) throw this.refuse(`"${to.route}" is not a tab page`)
    this.reLaunch(`/${to.route}`)
  }

  /** Goes back by `delta` pages, at most to the first one. */
  navigateBack(delta = 1): void {
    if (this.pages.length < 2) throw this.refuse('navigateBack on the first page')
    for (let left = Math.min(delta, this.pages.length - 1); left > 0; left--) this.closeTop()
    this.top.show(true)
    this.top.lifecycle('onShow')
  }

  private open({ route, query }: Address): void {
    const title =
      readPageJson(this.dist, route).navigationBarTitleText ?? this.app.window?.navigationBarTitleText ?? ''
    const page = new PageInstance(this.context, route, query, title)
    this.pages.push(page)
    page.lifecycle('onLoad', query)
    page.lifecycle('onShow')
    setTimeout(() => page.shown && page.lifecycle('onReady'), 0)
  }

  private hideTop(): void {
    this.top.lifecycle('onHide')
    this.top.show(false)
  }

  private closeTop(): void {
    const page = this.pages.pop()
    page?.lifecycle('onUnload')
    page?.destroy()
  }

  private refuse(message: string): HostRuleError {
    return this.context.records.broken(message)
  }
}
