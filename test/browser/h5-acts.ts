import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import type { H5Phone } from './h5-phone.ts'
import { faintTexts, namelessControls, smallTargets, widerThanScreen } from './looks.ts'

/** What a person does on the page in sight; Taro keeps the pages below it in the tree, hidden. */
export class H5Acts {
  constructor(private readonly phone: H5Phone) {}

  get here(): Locator {
    return this.phone.page.getByRole('main')
  }
  get sheet(): Locator {
    return this.phone.page.getByRole('dialog')
  }

  async tap(name: string | RegExp): Promise<void> {
    await this.phone.page.getByRole('button', { name, exact: true }).click()
  }

  async tapInSheet(name: string | RegExp): Promise<void> {
    await this.sheet.getByRole('button', { name, exact: true }).click()
  }

  /** A question of a form, by its label with or without the star. */
  field(label: string): Locator {
    return this.here.getByLabel(new RegExp(`^\\*?${label}$`))
  }

  async type(answers: Record<string, string>): Promise<void> {
    for (const [label, answer] of Object.entries(answers)) await this.field(label).fill(answer)
  }

  async choose(answers: Record<string, string>): Promise<void> {
    for (const [label, answer] of Object.entries(answers))
      await this.field(label).selectOption({ label: answer })
  }

  /** 省, 市, 区县, one level after the other. */
  async chooseRegion(label: string, ...names: string[]): Promise<void> {
    await this.tap(new RegExp(`^${label}：`))
    for (const name of names) await this.tapInSheet(name)
    await this.sheet.waitFor({ state: 'detached' })
    await this.sees(names.join(''))
  }

  /** Ready once every picture has arrived. */
  async addPictures(label: string, ...pictures: Buffer[]): Promise<void> {
    const arrived = this.here.locator('.picture-done')
    const before = await arrived.count()
    await this.here
      .getByLabel(`添加图片：${label}`)
      .setInputFiles(pictures.map((buffer, n) => ({ name: `${n}.jpg`, mimeType: 'image/jpeg', buffer })))
    await arrived.nth(before + pictures.length - 1).waitFor()
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.here.getByText(text).first().waitFor()
  }

  /** The page as it reads from top to bottom, its blocks one after the other. */
  async reads(text: RegExp): Promise<void> {
    try {
      await this.here.filter({ hasText: text }).waitFor()
    } catch {
      assert.match(((await this.here.textContent()) ?? '').replace(/\s+/g, ' '), text)
    }
  }

  /** A picture of the whole page as the phone scrolls it, which must be read, be tapped, be named, and fit 320 px too. */
  async shot(name: string): Promise<void> {
    const { page } = this.phone
    const { width, height } = page.viewportSize() ?? { width: 375, height: 812 }
    await page.setViewportSize({ width: 320, height })
    assert.deepEqual(await page.evaluate(widerThanScreen), [], `${name} at 320`)
    await page.setViewportSize({ width, height })
    for (const fault of [widerThanScreen, smallTargets, namelessControls, faintTexts])
      assert.deepEqual(await page.evaluate<string[]>(fault), [], name)
    const tall = await this.here.evaluate((main) => main.closest('.taro_page')?.scrollHeight ?? 0)
    if (tall > height && !(await this.sheet.isVisible())) await page.setViewportSize({ width, height: tall })
    await this.phone.picture(`chain-${name}`)
    await page.setViewportSize({ width, height })
  }
}
