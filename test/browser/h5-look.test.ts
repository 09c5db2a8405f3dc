import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import { type Season, startSeason } from '../season.ts'
import { enterFirstTime, type H5Phone, openBrowser, openPhone } from './h5-phone.ts'
import { doubleText, faintTexts, namelessControls, smallTargets, widerThanScreen } from './looks.ts'

describe('the H5 pages on a small phone, with large text, for keyboard and screen reader', function () {
  this.timeout(180_000)
  let browser: Browser
  let season: Season
  let phone: H5Phone
  let record = ''
  const pages = new Map([
    ['main', '/pages/main/index'],
    ['way', '/pages/way/index?way=agreement'],
    ['way-online', '/pages/way/index?way=agreement&item=online'],
    ['messages', '/pages/messages/index'],
    ['profile', '/pages/profile/index'],
    ['student', '/pages/student/index'],
    ['mobile', '/pages/mobile/index'],
    ['email', '/pages/email/index'],
    ['graduations', '/pages/graduations/index'],
  ])

  before(async () => {
    browser = await openBrowser()
    season = await startSeason()
    const graduate = await season.graduate({ name: '陈诚' })
    const invitation = await (await season.employer('示例数据有限公司')).invite(graduate)
    record = `/pages/record/index?id=${invitation}`
    pages
      .set('record', record)
      .set('student-of-record', `/pages/record-section/index?id=${invitation}&section=student`)
    phone = await openPhone(browser, season)
    await phone.go('/')
    await phone.page.getByText('面向高校毕业生').waitFor()
    await phone.picture('welcome-375')
    await enterFirstTime(phone, season, graduate)
    await phone.page.getByText('登记记录').waitFor()
  })
  after(async () => {
    await browser.close()
    await season.close()
  })

  const show = async (path: string, width: number, height: number) => {
    await phone.page.setViewportSize({ width, height })
    await phone.go(path)
    await phone.page.waitForLoadState('networkidle')
  }

  it('fit a screen of 320 px, also with text twice as large', async () => {
    for (const [name, path] of pages) {
      await show(path, 320, 640)
      assert.deepEqual(await phone.page.evaluate(widerThanScreen), [], name)
      await phone.picture(`${name}-320`)
      await phone.page.evaluate(doubleText)
      assert.deepEqual(await phone.page.evaluate(widerThanScreen), [], `${name} with large text`)
      await phone.picture(`${name}-320-large-text`)
    }
  })

  it('have one first heading, targets of 44 px, a name for every control, and text of 4.5 : 1', async () => {
    for (const [name, path] of pages) {
      await show(path, 375, 812)
      assert.equal(await phone.page.getByRole('heading', { level: 1 }).count(), 1, name)
      assert.deepEqual(await phone.page.evaluate(smallTargets), [], name)
      assert.deepEqual(await phone.page.evaluate(namelessControls), [], name)
      assert.deepEqual(await phone.page.evaluate(faintTexts), [], name)
      await phone.picture(`${name}-375`)
    }
  })

  it('ask before accepting in a dialog that holds the focus, closes by Esc and gives the focus back', async () => {
    await show(record, 375, 812)
    const { page } = phone
    await page.getByRole('button', { name: '接受', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: '接受这份邀请？' }).waitFor()
    assert.deepEqual(await page.evaluate(faintTexts), [])
    await phone.picture('accept-375')
    const outside = () => document.activeElement?.closest('.page-head, .action-bar, .card') !== null
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press('Tab')
      assert.equal(await page.evaluate(outside), false)
    }
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), '接受')
  })

  it('take the second tap of a double tap on 接受 for no answer', async () => {
    await show(record, 375, 812)
    const { page } = phone
    const box = await page.getByRole('button', { name: '接受', exact: true }).boundingBox()
    assert.ok(box)
    await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2)
    await page.getByRole('button', { name: '确认接受' }).click({ trial: true })
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '接受', exact: true }).waitFor()
  })

  it('say what is wrong beside the field, put the focus there, and keep what was typed', async () => {
    await show('/pages/email/index', 375, 812)
    const { page } = phone
    await page.getByLabel('新的电子邮箱').fill('not-an-address')
    await page.getByRole('button', { name: '保存' }).click()
    const missing = page.getByLabel('登录密码')
    assert.equal(await missing.getAttribute('aria-invalid'), 'true')
    assert.ok(await missing.evaluate((field) => field === document.activeElement))
    await missing.fill('whatever it is')
    await page.getByLabel('邮件验证码').fill('123456')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('电子邮箱格式不正确').waitFor()
    assert.equal(await page.getByLabel('新的电子邮箱').inputValue(), 'not-an-address')
  })
})
