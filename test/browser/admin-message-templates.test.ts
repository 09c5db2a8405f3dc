import assert from 'node:assert/strict'
import type { Browser, Locator } from 'playwright-core'
import { messageTemplates, templateKey } from '../../server/delivery/templates.ts'
import type { SchoolDoc } from '../../server/schools/model.ts'
import { startApp, type TestApp } from '../app.ts'
import { makeSchool, makeStaff } from '../factories.ts'
import { setUpTemplates, templateIdOf } from '../journeys/deliveries.ts'
import { Admin, openChromium, phone, seen } from './admin-pages.ts'
import { faintTexts, namelessControls } from './looks.ts'

const detail = `通知类型{{thing1.DATA}}
审核结果{{phrase2.DATA}}
办理单位{{thing3.DATA}}
通知时间{{time4.DATA}}
备注{{thing5.DATA}}`

describe('message templates in the admin', () => {
  let app: TestApp
  let browser: Browser
  let school: SchoolDoc
  let admin: Admin
  before(async () => {
    app = await startApp()
    browser = await openChromium()
    school = await makeSchool(app.deps, { name: '示范大学' })
    await setUpTemplates(app, ['subscription'])
    admin = await Admin.as(browser, app, await makeStaff(app.deps, { role: 'school', school, admin: true }))
  })
  after(async () => {
    await admin.close()
    await browser.close()
    await app.close()
    assert.deepEqual(admin.faults, [])
  })

  const table = (channel: string, of = admin) => of.page.getByRole('table', { name: channel })
  const row = (channel: string, purpose: string, of = admin) =>
    table(channel, of).getByRole('row', { name: purpose })
  const drawer = (of = admin) => of.page.getByRole('dialog')
  const stored = (scope: string) =>
    messageTemplates(app.deps.db).findOne({ _id: templateKey(scope, 'subscription', 'review') })
  const open = async (of: Admin): Promise<Locator> => {
    await of.go('/delivery/templates')
    await row('小程序订阅消息', '审核结果通知', of)
      .getByRole('button', { name: /设置|编辑/ })
      .click()
    await drawer(of).getByText('预览：内容最长的时候').waitFor()
    return drawer(of)
  }

  it('are read only for who is no admin of the school', async () => {
    const staff = await Admin.as(
      browser,
      app,
      await makeStaff(app.deps, { role: 'school', school, admin: false }),
    )
    await staff.go('/delivery')
    await staff.button('消息模板').click()
    await staff.page.getByText('只有学校管理员可以修改模板').waitFor()
    await row('小程序订阅消息', '审核结果通知', staff).waitFor()
    assert.equal(await staff.page.getByRole('button', { name: /设置|编辑|删除/ }).count(), 0)
    await staff.close()
  })

  it('are the platform’s where a school has none, and none where nobody has', async () => {
    await admin.go('/delivery/templates')
    const review = await seen(row('小程序订阅消息', '审核结果通知'))
    assert.match(review, new RegExp(`平台[\\s\\S]*${templateIdOf('subscription', 'review')}`))
    assert.match(review, /phrase3 ← 状态/)
    assert.match(await seen(row('公众号模板消息', '审核结果通知')), /未设置[\s\S]*不经此渠道发送/)
    await admin.page.getByText('在微信后台哪里找模板 ID').click()
    await admin.page.getByText('功能 → 订阅消息').waitFor()
    await admin.shot('templates')
  })

  it('are refused beside the field: an id and a keyword that WeChat does not know', async () => {
    const form = await open(admin)
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByText('模板 ID 只含字母').first().waitFor()
    const at = () => admin.page.evaluate(() => document.activeElement?.id)
    assert.equal(await at(), 'templateId')
    await form.getByLabel('模板 ID').fill('OWN-template_1')
    await form.getByLabel('关键词 2', { exact: true }).fill('things2')
    await form.getByText('例如 thing1、time2').waitFor()
    await form.getByRole('button', { name: '保存' }).click()
    const refusal = form.getByRole('alert').filter({ hasText: '没有“things2”这种关键词' })
    await refusal.first().waitFor()
    assert.equal(await refusal.count(), 2)
    assert.equal(await at(), 'fields.1.keyword')
    assert.equal(await stored(school._id), null)
  })

  it('warn beside the field of a fact that does not suit its keyword', async () => {
    const form = await open(admin)
    await form.getByLabel('关键词 1 的内容').selectOption({ label: '截止时间' })
    const warning = form.getByText('请使用 time 或 date 关键词')
    await warning.waitFor()
    assert.ok(await form.getByLabel('关键词 1', { exact: true }).getAttribute('aria-describedby'))
    await form.getByLabel('关键词 5 的内容').selectOption({ label: '学校名称' })
    await form.getByLabel('关键词 3 的内容').selectOption({ label: '原因或说明' })
    await form.getByText('phrase 最多 5 个汉字').waitFor()
    await admin.shot('template-warnings')
    await form.getByLabel('关键词 1 的内容').selectOption({ label: '通知标题' })
    await warning.waitFor({ state: 'detached' })
  })

  it('show the longest values as a phone would', async () => {
    const form = await open(admin)
    const preview = form.getByRole('region', { name: '预览' })
    const shown = await seen(preview)
    assert.match(shown, /thing5\s+原因或说明\s+.{19}…\s+完整内容：.{100}/u)
    assert.match(shown, /phrase3\s+状态（五个汉字以内）\s+\p{Script=Han}{1,5}\s/u)
  })

  it('are read from what the console shows, and are the school’s own from then on', async () => {
    const form = await open(admin)
    await form.getByLabel('粘贴“详细内容”').fill('没有关键词')
    await form.getByText('没有找到形如').waitFor()
    await form.getByLabel('粘贴“详细内容”').fill(detail)
    await form.getByText('识别出 5 个关键词').waitFor()
    await form.getByLabel('模板 ID').fill('OWN-template_1')
    await form.getByRole('region', { name: '预览' }).getByText('phrase2').waitFor()
    await admin.shot('template-drawer')
    await form.getByRole('button', { name: '保存' }).click()
    await admin.page.getByText('模板已保存').waitFor()
    await row('小程序订阅消息', '审核结果通知').getByText('本校', { exact: true }).waitFor()
    const own = await stored(school._id)
    assert.equal(own?.templateId, 'OWN-template_1')
    assert.deepEqual(
      own?.fields.map(({ keyword, from }) => `${keyword} ${from}`),
      ['thing1 title', 'phrase2 status', 'thing3 party', 'time4 time', 'thing5 remark'],
    )
    const platforms = await stored('platform')
    assert.equal(platforms?.templateId, templateIdOf('subscription', 'review'))
  })

  it('give way to the platform’s again once deleted, which is asked first', async () => {
    await admin.go('/delivery/templates')
    await admin.button('删除：审核结果通知').click()
    await drawer().getByText('立即改用平台的模板').waitFor()
    await drawer().getByRole('button', { name: '取消' }).click()
    assert.ok(await stored(school._id))
    await admin.button('删除：审核结果通知').click()
    await drawer().getByRole('button', { name: '删除' }).click()
    await row('小程序订阅消息', '审核结果通知').getByText('平台', { exact: true }).waitFor()
    assert.equal(await stored(school._id), null)
  })

  it('are set for all schools by the platform', async () => {
    const operator = await Admin.as(browser, app, await makeStaff(app.deps, { role: 'operator' }))
    await operator.go('/delivery/templates')
    await row('公众号模板消息', '解约进度通知', operator).getByRole('button', { name: /设置/ }).click()
    await drawer(operator).getByLabel('模板 ID').fill('ALL-1')
    await drawer(operator).getByLabel('关键词 1', { exact: true }).fill('thing1')
    await drawer(operator).getByRole('button', { name: '保存' }).click()
    await row('公众号模板消息', '解约进度通知', operator).getByText('ALL-1').waitFor()
    await admin.go('/delivery/templates')
    await row('公众号模板消息', '解约进度通知').getByText('ALL-1').waitFor()
    await operator.close()
    assert.deepEqual(operator.faults, [])
  })

  it('fit a laptop and a phone', async () => {
    const calm = async (of: Admin) => {
      assert.equal(await of.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0)
      assert.deepEqual(await of.page.evaluate(namelessControls), [])
      assert.deepEqual(await of.page.evaluate(faintTexts), [])
    }
    await admin.go('/delivery/templates')
    await row('小程序订阅消息', '审核结果通知').waitFor()
    await calm(admin)
    for (const wrap of await admin.page.locator('.table-wrap').all())
      assert.equal(await wrap.evaluate((box) => box.scrollWidth - box.clientWidth), 0)
    const who = await makeStaff(app.deps, { role: 'school', school, admin: true })
    const pocket = await Admin.as(browser, app, who, phone)
    const form = await open(pocket)
    await pocket.shot('template-drawer-phone')
    await form.getByRole('button', { name: '取消' }).click()
    await form.waitFor({ state: 'detached' })
    await calm(pocket)
    await pocket.shot('templates-phone')
    await pocket.close()
    assert.deepEqual(pocket.faults, [])
  })
})
