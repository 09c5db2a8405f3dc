import { mkdirSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { MadeGraduate } from '../factories.ts'
import type { Season } from '../season.ts'

export const password = 'plum-blossom-27'
const folder = 'artefacts/h5'
const flags = [
  'no-sandbox',
  'disable-gpu',
  'disable-quic',
  'no-first-run',
  'disable-background-networking',
  'disable-sync',
]

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [...flags, 'disable-component-update'].map((flag) => `--${flag}`),
  })
}

/** A phone's browser on the H5 pages of a season's server. */
export interface H5Phone {
  context: BrowserContext
  page: Page
  /** what the console complained about, e.g. a broken Content-Security-Policy */
  complaints: string[]
  /** opens `/m` + path */
  go(path: string): Promise<void>
  /** keeps a picture of the page */
  picture(name: string): Promise<void>
}

export async function openPhone(browser: Browser, season: Pick<Season, 'app'>): Promise<H5Phone> {
  const viewport = { width: 375, height: 812 }
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  // esbuild wraps named inner functions in this; a function sent into the page needs it there
  await context.addInitScript('globalThis.__name = (named) => named')
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    // the browser itself logs every answer of 4xx
    const ours = message.type() === 'error' && !message.text().startsWith('Failed to load resource')
    if (ours) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  mkdirSync(folder, { recursive: true })
  return {
    context,
    page,
    complaints,
    go: async (path) => void (await page.goto(`${season.app.url}/m${path}`)),
    picture: async (name) =>
      void (await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' })),
  }
}

/** From the welcome page: 首次使用, by the SMS code, consent, 核对基本信息. Ends where the person wanted to go. */
export async function enterFirstTime(
  { page }: H5Phone,
  season: Season,
  { doc, idNumber, mobile }: MadeGraduate,
): Promise<void> {
  await page.getByRole('button', { name: '首次使用 / 忘记密码' }).click()
  await page.getByLabel('姓名').fill(doc.name)
  await page.getByLabel('身份证号').fill(idNumber)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByText('验证码已发送').waitFor()
  await page.getByLabel('短信验证码').fill(await season.codeSentTo(mobile ?? ''))
  await page.getByLabel('设置登录密码').fill(password)
  await page.getByRole('button', { name: '完成并登录' }).click()
  await page.getByLabel(/我已阅读并同意/).check()
  await page.getByLabel(/我单独同意/).check()
  await page.getByRole('button', { name: '同意并继续' }).click()
  await page.getByRole('button', { name: '信息确认无误，进入系统' }).click()
}
