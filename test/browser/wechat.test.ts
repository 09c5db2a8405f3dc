import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import { graduatePassword, type MadeGraduate, signInAs } from '../factories.ts'
import { push } from '../journeys/wechat-events.ts'
import { type Season, startSeason } from '../season.ts'
import { type H5Phone, openBrowser, openPhone } from './h5-phone.ts'
import { faintTexts, smallTargets, widerThanScreen } from './looks.ts'

describe('from the 公众号 into H5, in WeChat’s browser', function () {
  this.timeout(120_000)
  let browser: Browser
  let season: Season
  let graduate: MadeGraduate

  before(async () => {
    browser = await openBrowser()
    season = await startSeason()
    graduate = await season.graduate({ name: '周明远', confirmed: true })
    await signInAs(season.app.deps, graduate)
  })
  after(async () => {
    await browser.close()
    await season.close()
  })

  const tapMenu = async ({ page }: H5Phone, to = '') => {
    await page.goto(`${season.app.url}/api/wechat/oauth${to}`)
  }
  const signIn = async ({ page }: H5Phone) => {
    await page.getByLabel('手机号 / 身份证号 / 邮箱').fill(graduate.idNumber)
    await page.getByLabel('密码', { exact: true }).fill(graduatePassword)
    await page.getByRole('button', { name: '登录', exact: true }).click()
  }
  const looksRight = async ({ page, complaints }: H5Phone) => {
    for (const wrong of [widerThanScreen, smallTargets, faintTexts])
      assert.deepEqual(await page.evaluate(wrong), [])
    assert.deepEqual(complaints, [])
  }

  it('each failure has a page with a way out', async () => {
    const phone = await openPhone(browser, season)
    const { page } = phone
    season.app.wechat.visitWeb(null)
    await tapMenu(phone)
    await page.getByText('登录已取消').waitFor()
    await looksRight(phone)
    await phone.picture('wechat-cancelled')
    season.app.wechat.visitWeb({ openid: 'b-1' })
    season.app.wechat.failNext('garbage', { at: '/sns/oauth2/access_token' })
    await page.getByRole('button', { name: '用微信重新进入' }).click()
    await page.getByText('暂时无法连接微信').waitFor()
    await page.goto(`${season.app.url}/m/pages/wechat/index?problem=<script>`)
    await page.getByText('登录没有成功').waitFor()
    await page.goto(`${season.app.url}/m/pages/wechat/index#${'x'.repeat(43)}`)
    await page.getByText('登录已超时').first().waitFor()
    await page.getByRole('button', { name: '用手机号 / 身份证号登录' }).click()
    await page.getByLabel('密码', { exact: true }).waitFor()
    await phone.context.close()
  })

  it('an unbound WeChat signs in once and is asked once; then it goes straight in', async () => {
    season.app.wechat.visitWeb({ openid: 'b-2' })
    season.app.wechat.follow({ openid: 'b-2' })
    const first = await openPhone(browser, season)
    await tapMenu(first)
    await first.page.getByText('这个微信还没有绑定').waitFor()
    await looksRight(first)
    await first.picture('wechat-unbound')
    await first.page.getByRole('button', { name: '登录并绑定' }).click()
    await signIn(first)
    await first.page.getByText('绑定这个微信？').waitFor()
    await first.page.getByText(`当前登录的账号：${graduate.doc.name}`).waitFor()
    await looksRight(first)
    await first.picture('wechat-ask')
    await first.page.getByRole('button', { name: '绑定', exact: true }).click()
    await first.page.getByRole('heading', { name: '登记记录' }).waitFor()
    const second = await openPhone(browser, season)
    await tapMenu(second, '?to=account')
    await second.page.getByText('已绑定 · 解绑').waitFor()
    assert.ok(!second.page.url().includes('#'))
    await second.picture('wechat-account')
    for (const phone of [first, second]) await phone.context.close()
  })

  it('is released on the account page, where a code binds it again', async () => {
    season.app.wechat.visitWeb({ openid: 'b-2' })
    const phone = await openPhone(browser, season)
    const { page } = phone
    await tapMenu(phone, '?to=account')
    await page.getByRole('button', { name: '微信公众号' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确认解绑' }).click()
    const asked = page.waitForResponse((answer) => answer.url().endsWith('/account/wechat/official-qr'))
    await page.getByRole('button', { name: /微信公众号.*未绑定/ }).click()
    const { url } = (await (await asked).json()) as { url: string }
    await page.getByAltText('绑定公众号的二维码').waitFor()
    await looksRight(phone)
    await phone.picture('wechat-qr')
    await push(season.app, 'b-2', 'SCAN', { EventKey: season.app.wechat.sceneOf(url) ?? '' })
    await page.getByRole('button', { name: '我已扫码' }).click()
    await page.getByRole('button', { name: /微信公众号.*已绑定/ }).waitFor()
    await phone.context.close()
  })

  it('says no and is in all the same', async () => {
    season.app.wechat.visitWeb({ openid: 'b-3' })
    const phone = await openPhone(browser, season)
    await tapMenu(phone)
    await phone.page.getByRole('button', { name: '登录并绑定' }).click()
    await signIn(phone)
    await phone.page.getByRole('button', { name: '暂不绑定' }).click()
    await phone.page.getByRole('heading', { name: '登记记录' }).waitFor()
    await phone.context.close()
  })
})
