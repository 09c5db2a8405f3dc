import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Browser, Route } from 'playwright-core'
import type { MadeGraduate } from '../factories.ts'
import { type Employer, type Season, startSeason } from '../season.ts'
import { enterFirstTime, type H5Phone, openBrowser, openPhone, password } from './h5-phone.ts'

describe('the graduate’s part in a phone’s browser', function () {
  this.timeout(120_000)
  let browser: Browser
  let season: Season
  let graduate: MadeGraduate
  let employer: Employer
  let phone: H5Phone
  let invitation = ''

  before(async () => {
    browser = await openBrowser()
    season = await startSeason()
    graduate = await season.graduate({ name: '王思远' })
    employer = await season.employer('示例数据有限公司')
    invitation = await employer.invite(graduate)
    phone = await openPhone(browser, season)
  })
  after(async () => {
    await browser.close()
    await season.close()
  })

  it('shows nothing of a record to a visitor, and leads back to it after the first sign-in', async () => {
    const { page } = phone
    await phone.go(`/pages/record/index?id=${invitation}`)
    await page.getByText('面向高校毕业生').waitFor()
    assert.ok(!(await page.content()).includes(employer.name))
    await enterFirstTime(phone, season, graduate)
    await page.getByRole('heading', { name: employer.name }).waitFor()
    assert.match(page.url(), new RegExp(invitation))
    assert.equal(await page.title(), '我的去向 · 毕业去向登记')
  })

  it('has a page for an address that does not exist', async () => {
    await phone.go('/pages/nonsense/index')
    await phone.page.getByText('没有找到这个页面').waitFor()
  })

  it('accepts once when the answer is lost on the way: the same key is sent again', async () => {
    const { page } = phone
    await phone.go(`/pages/record/index?id=${invitation}`)
    await page.getByRole('button', { name: '接受', exact: true }).click()
    const keys: (string | undefined)[] = []
    const loseFirstAnswer = async (route: Route) => {
      keys.push(route.request().headers()['idempotency-key'])
      if (keys.length > 1) return route.continue()
      await route.fetch()
      await route.abort('connectionreset')
    }
    await page.route('**/moves', loseFirstAnswer)
    await page.getByRole('dialog').getByRole('button', { name: '确认接受' }).click()
    await page.getByText('接受成功，当前状态：等待学校（院系）签约审核').waitFor()
    await page.unroute('**/moves')
    assert.equal(keys.length, 2)
    assert.ok(keys[0] && keys[0] === keys[1])
    assert.equal((await employer.inbox()).filter((title) => title === '毕业生已接受邀请').length, 1)
  })

  it('shows the last main page without network, and keeps neither ID number nor telephone', async () => {
    const { page, context } = phone
    await phone.go('/pages/main/index')
    await page.getByText('登记记录').waitFor()
    await page.getByRole('button', { name: '个人信息' }).click()
    await page.getByRole('heading', { name: graduate.doc.name }).waitFor()
    await context.route('**/api/**', (route) => route.abort('internetdisconnected'))
    await phone.go('/pages/main/index')
    await page.getByText('离线：显示的是').waitFor()
    assert.ok(await page.getByText(employer.name).first().isVisible())
    const kept = await page.evaluate(() => JSON.stringify(localStorage))
    assert.ok(kept.includes(employer.name) && !kept.includes(graduate.idNumber.slice(-4)))
    assert.ok(graduate.mobile && !kept.includes(graduate.mobile))
    await context.unroute('**/api/**')
  })

  it('learns of the approval, marks the message read, and saves the agreement', async () => {
    const { page } = phone
    await season.approveAll()
    await phone.go('/pages/messages/index')
    await page.getByRole('button', { name: /^签约完成/ }).click()
    await page.getByRole('heading', { name: '就业协议书' }).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载协议书' }).click()
    const file = await download
    assert.match(file.suggestedFilename(), /^就业协议书-.+\.pdf$/)
    assert.equal(
      readFileSync(await file.path())
        .subarray(0, 5)
        .toString(),
      '%PDF-',
    )
    await page.getByRole('button', { name: '返回' }).click()
    await page.getByRole('button', { name: /^签约完成/ }).waitFor()
    assert.equal(await page.getByRole('button', { name: /^签约完成\s*未读/ }).count(), 0)
  })

  it('signs out everywhere, forgets what it kept, and signs in again by ID number and password', async () => {
    const { page } = phone
    await phone.go('/pages/profile/index')
    await page.getByRole('button', { name: '退出所有设备' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '全部退出' }).click()
    await page.getByText('面向高校毕业生').waitFor()
    assert.equal(await page.evaluate(() => localStorage.length), 0)
    await page.getByRole('button', { name: '账号登录' }).click()
    await page.getByLabel('手机号 / 身份证号 / 邮箱').fill(graduate.idNumber)
    await page.getByLabel('密码', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('账号或密码不正确').waitFor()
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('登记记录').waitFor()
  })

  it('says so when a page cannot be fetched, and opens it at the next tap with network', async () => {
    const { page, context } = phone
    await context.setOffline(true)
    await page.getByRole('button', { name: /^升学/ }).click()
    await page.getByText('网络不通，页面没有打开').waitFor()
    await page.getByRole('heading', { name: '登记记录' }).waitFor()
    await context.setOffline(false)
    await page.getByRole('button', { name: /^升学/ }).click()
    await page.getByRole('heading', { name: '升学' }).waitFor()
    await page.getByRole('button', { name: '返回' }).click()
    await page.getByRole('heading', { name: '登记记录' }).waitFor()
  })

  it('raised no error and kept to the Content-Security-Policy throughout', () => {
    assert.deepEqual(phone.complaints, [])
  })
})
