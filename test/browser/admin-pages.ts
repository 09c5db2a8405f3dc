import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { staffActor } from '../../server/accounts/refresh-actor.ts'
import { startSession } from '../../server/accounts/sessions.ts'
import type { TestApp } from '../app.ts'
import type { MadeStaff } from '../factories.ts'

const shots = fileURLToPath(new URL('../../artefacts/screenshots/', import.meta.url))
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** before a step that waits in vain says for what; below mocha's own limit. Unit: ms */
const patience = 15_000
export const laptop = { width: 1366, height: 768 }
export const phone = { width: 375, height: 812 }

/** What a person reads there: as laid out, without what is hidden. */
export function seen(where: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: the tree's text holds what nobody sees
  return where.innerText()
}

export function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: flags })
}

/** The admin in a browser of its own, whose clock is the server's. */
export class Admin {
  /** what went wrong in the page itself: exceptions, refused scripts or styles */
  readonly faults: string[] = []
  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    private readonly app: TestApp,
  ) {
    page.on('pageerror', (error) => this.faults.push(error.message))
    page.on('console', (line) => {
      // answers that refuse are part of the job; anything else the console reports is not
      if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
        this.faults.push(line.text())
    })
  }

  static async open(browser: Browser, app: TestApp, size = laptop): Promise<Admin> {
    const context = await browser.newContext({
      viewport: size,
      reducedMotion: 'reduce',
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      acceptDownloads: true,
    })
    // esbuild wraps named inner functions in this; a function sent into the page needs it there
    await context.addInitScript('globalThis.__name = (named) => named')
    const page = await context.newPage()
    page.setDefaultTimeout(patience)
    await page.clock.install({ time: app.clock.now() })
    return new Admin(page, context, app)
  }

  /** Signed in without the form. */
  static async as(browser: Browser, app: TestApp, who: MadeStaff, size = laptop): Promise<Admin> {
    const admin = await Admin.open(browser, app, size)
    const { token } = await startSession(app.deps, staffActor(who.account))
    await admin.context.addCookies([{ name: 'session', value: token, url: app.url }])
    return admin
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.app.url}/admin${path}`)
  }

  /** The page once nothing moves, kept as an artefact. */
  async shot(name: string): Promise<void> {
    mkdirSync(shots, { recursive: true })
    await this.page.screenshot({ path: `${shots}admin-${name}.png`, animations: 'disabled' })
  }

  button(name: string | RegExp) {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  /** Chooses in one of antd's selects. */
  async choose(label: string, option: string): Promise<void> {
    const box = this.page.getByRole('combobox', { name: label })
    await box.click()
    // long lists draw only what is in sight
    if (await box.isEditable()) await box.fill(option)
    await this.page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click()
  }

  async close(): Promise<void> {
    await this.context.close()
  }
}
