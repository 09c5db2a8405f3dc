import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import { createDispatcher } from '../../server/delivery/dispatcher.ts'
import { channelPauses } from '../../server/delivery/pauses.ts'
import { drained } from '../../server/effects/drain.ts'
import { messages } from '../../server/notices/inbox.ts'
import { startApp, type TestApp } from '../app.ts'
import { makeStaff } from '../factories.ts'
import { type Cast, type Graduate, gather, invited } from '../journeys/cast.ts'
import { bindWechat, deliveryOf, setUpTemplates, tell } from '../journeys/deliveries.ts'
import { Admin, openChromium, phone, seen } from './admin-pages.ts'
import { faintTexts, namelessControls } from './looks.ts'

const templatePath = '/cgi-bin/message/template/send'
const hour = 3_600_000

describe('the delivery desk in the admin', () => {
  let app: TestApp
  let browser: Browser
  let cast: Cast
  let admin: Admin
  /** reached by nothing */
  let unreachable: Graduate
  /** follows the 公众号 */
  let follower: Graduate
  before(async () => {
    app = await startApp()
    browser = await openChromium()
    cast = await gather(app, { name: '示范大学' })
    await setUpTemplates(app)
    unreachable = await cast.graduate({ name: '林一诺', mobile: null })
    follower = await cast.graduate({ name: '周一鸣' })
    await bindWechat(app, follower.actor.accountId, { miniprogram: false })
    admin = await Admin.as(
      browser,
      app,
      await makeStaff(app.deps, { role: 'school', school: cast.school, admin: true }),
    )
  })
  after(async () => {
    await admin.close()
    await browser.close()
    await app.close()
    assert.deepEqual(admin.faults, [])
  })
  beforeEach(async () => {
    await messages(app.deps.db).deleteMany({})
    await channelPauses(app.deps.db).deleteMany({})
  })

  const drain = () => createDispatcher(app.deps).drain()
  const told = (to: Graduate, own: Parameters<typeof tell>[2] = {}) =>
    tell(app, `graduate:${to.made.doc._id}`, { schoolCode: cast.school._id, ...own })
  const row = (name: string, of = admin) => of.page.getByRole('row', { name })
  const resend = (name: string) => row(name).getByRole('button', { name: /^重新发送/ })
  const stateOf = async (id: string) => (await deliveryOf(app, id)).state

  it('is closed to a department', async () => {
    const { school, department } = cast
    const who = await makeStaff(app.deps, { role: 'department', school, departments: [department] })
    const reviewer = await Admin.as(browser, app, who)
    await reviewer.go('/delivery')
    await reviewer.page.getByText('当前账号不能使用这个页面').waitFor()
    assert.equal(await reviewer.page.getByRole('link', { name: '消息送达' }).count(), 0)
    await reviewer.close()
  })

  it('says what will come here while there is nothing', async () => {
    await admin.go('/')
    await admin.page.getByRole('link', { name: '消息送达' }).click()
    await admin.page.getByText('有邀请、审核、解约等进展时').waitFor()
    assert.match(admin.page.url(), /[?&]state=all/)
    await admin.page.getByRole('link', { name: '未送达' }).click()
    await admin.page.getByText('没有未送达的消息').waitFor()
  })

  it('shows first what did not arrive, of every channel why, and opens the record', async () => {
    const id = await invited(cast.employer, unreachable)
    await drained()
    await told(follower)
    await drain()
    await admin.go('/delivery')
    await row('林一诺').waitFor()
    assert.match(admin.page.url(), /[?&]state=givenUp/)
    assert.equal(await row('周一鸣').count(), 0)
    await row('林一诺').getByText('没有可用的渠道').click()
    const way = await seen(row('林一诺').locator('details'))
    assert.match(way, /公众号模板消息：未尝试，未绑定微信[\s\S]*短信：未尝试，没有手机号码/)
    await admin.shot('delivery-given-up')
    await row('林一诺').getByRole('link', { name: '收到签约邀请' }).click()
    await admin.page.waitForURL(new RegExp(`/records/${id}`))
  })

  it('says beside the button why a message is not sent again', async () => {
    const id = await told(unreachable)
    await drain()
    await admin.go('/delivery')
    await resend('林一诺').waitFor()
    // a colleague is faster
    await cast.teacher.api('/delivery/messages/resend', { body: { id } })
    await resend('林一诺').click()
    const refusal = row('林一诺').getByRole('alert')
    await refusal.waitFor()
    assert.match(await seen(refusal), /正在等待发送，无需重发/)
  })

  it('sends again what did not arrive, and keeps how it went before', async () => {
    const late = await cast.graduate({ name: '陈后来', mobile: null })
    const id = await told(late)
    await drain()
    await bindWechat(app, late.actor.accountId, { miniprogram: false })
    await admin.go('/delivery')
    await resend('陈后来').click()
    await admin.page.getByText('已重新排队发送给陈后来').waitFor()
    await admin.page.getByText('没有未送达的消息').waitFor()
    assert.equal(await stateOf(id), 'waiting')
    await drain()
    await admin.page.getByRole('link', { name: '已发送' }).click()
    await row('陈后来').getByText('公众号模板消息', { exact: true }).waitFor()
  })

  it('offers no second sending within the hour, and then asks first', async () => {
    const id = await told(follower)
    await drain()
    await admin.go('/delivery?state=sent')
    await row('周一鸣').waitFor()
    assert.equal(await resend('周一鸣').count(), 0)
    app.clock.set(new Date(app.clock.now().getTime() + hour))
    await admin.page.reload()
    await resend('周一鸣').click()
    const question = admin.page.getByRole('dialog', { name: '再次发送给周一鸣' })
    await question.getByText('会让对方收到第二条').waitFor()
    await admin.shot('delivery-again')
    await question.getByRole('button', { name: '取消' }).click()
    await question.waitFor({ state: 'detached' })
    assert.equal(await stateOf(id), 'sent')
    await resend('周一鸣').click()
    await question.getByRole('button', { name: '重新发送' }).click()
    await admin.page.getByText('已重新排队发送给周一鸣').waitFor()
    assert.equal(await stateOf(id), 'waiting')
  })

  it('keeps its filters in the address', async () => {
    await told(follower)
    await told(unreachable, {
      name: 'invited',
      params: { employerName: '示例公司', deadline: '2027-03-05 00:00:00' },
    })
    await drain()
    await admin.go('/delivery?state=all')
    await row('林一诺').waitFor()
    await admin.page.getByLabel('尝试过的渠道').selectOption({ label: '公众号模板消息' })
    await row('林一诺').waitFor({ state: 'detached' })
    await admin.page.reload()
    await row('周一鸣').waitFor()
    assert.equal(await row('林一诺').count(), 0)
    await admin.page.getByLabel('通知类别').selectOption({ label: '签约邀请提醒' })
    await admin.page.getByText('没有符合条件的消息').waitFor()
    assert.match(admin.page.url(), /state=all&(year=\d+&)?channel=template&purpose=invitation/)
    await admin.go('/delivery?state=all&q=林')
    await row('林一诺').waitFor()
    assert.equal(await row('周一鸣').count(), 0)
  })

  it('goes on by key, each message once', async () => {
    const ids = await Promise.all(Array.from({ length: 37 }, () => told(unreachable)))
    await drain()
    await admin.go('/delivery')
    await row('林一诺').first().waitFor()
    assert.equal(await row('林一诺').count(), 30)
    await admin.button('加载更多').click()
    await admin.page.waitForFunction((n) => document.querySelectorAll('tbody tr').length === n, ids.length)
    assert.equal(await admin.button('加载更多').count(), 0)
  })

  it('says that a channel is paused, until when, and how each channel did', async () => {
    await told(follower)
    await drain()
    app.wechat.limit(templatePath, 0)
    await told(follower)
    await told(unreachable)
    await drain()
    await admin.go('/delivery?state=all')
    const pause = admin.page.getByText('公众号模板消息暂停发送').locator('..')
    assert.match(await seen(pause), /今天的发送次数已达微信上限，明日 0 点恢复/)
    const figure = admin.page.locator('.figure', { hasText: '公众号模板消息' })
    assert.match(await seen(figure), /暂停中\s+50%\s+发出 1 \/ 尝试 2 次\s+暂缓 1/)
    await row('周一鸣').first().waitFor()
    await row('周一鸣').first().getByText('尝试 2 次').click()
    await admin.shot('delivery')
    app.wechat.limit(templatePath, 1000)
  })

  it('shows the platform those of all schools, without a way into their records', async () => {
    await invited(cast.employer, await cast.graduate({ name: '吴同学', mobile: null }))
    await drained()
    await drain()
    const operator = await Admin.as(browser, app, await makeStaff(app.deps, { role: 'operator' }))
    await operator.go('/delivery')
    await row('吴同学', operator).waitFor()
    assert.match(await seen(row('吴同学', operator)), new RegExp(cast.school._id))
    assert.equal(await row('吴同学', operator).getByRole('link').count(), 0)
    await operator.shot('delivery-platform')
    await operator.close()
    assert.deepEqual(operator.faults, [])
  })

  it('fits a laptop and a phone', async () => {
    const long = '示例'.repeat(24)
    await told(unreachable, {
      name: 'invited',
      params: { employerName: long, deadline: '2027-03-05 00:00:00' },
    })
    await told(follower)
    await drain()
    const calm = async (of: Admin) => {
      assert.equal(await of.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0)
      assert.deepEqual(await of.page.evaluate(namelessControls), [])
      assert.deepEqual(await of.page.evaluate(faintTexts), [])
    }
    await admin.go('/delivery?state=all')
    await row('林一诺').waitFor()
    await calm(admin)
    // the table itself needs no scrolling, nor does the menu
    const wraps = ['.table-wrap', '.top nav']
    for (const wrap of wraps)
      assert.equal(
        await admin.page.locator(wrap).evaluate((box) => box.scrollWidth - box.clientWidth),
        0,
        wrap,
      )
    const who = await makeStaff(app.deps, { role: 'school', school: cast.school })
    const pocket = await Admin.as(browser, app, who, phone)
    await pocket.go('/delivery?state=all')
    await row('林一诺', pocket).waitFor()
    await calm(pocket)
    await pocket.shot('delivery-phone')
    await pocket.close()
    assert.deepEqual(pocket.faults, [])
  })
})
