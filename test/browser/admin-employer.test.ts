import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import { type RegistrationDoc, registrations } from '../../server/registrations/model.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  type MadeGraduate,
  makeDepartment,
  makeEmployer,
  makeGraduate,
  makeIdNumber,
  makeSchool,
  makeStaff,
  year,
} from '../factories.ts'
import { Admin, openChromium, phone, seen } from './admin-pages.ts'

describe('an employer in the admin', () => {
  let app: TestApp
  let browser: Browser
  let graduate: MadeGraduate
  let admin: Admin
  before(async () => {
    // 2027-03-01 09:00 in Shanghai
    app = await startApp()
    browser = await openChromium()
    const school = await makeSchool(app.deps, { name: '示例大学' })
    await makeSchool(app.deps, { name: '未开放学院', modules: { [year]: {} } })
    graduate = await makeGraduate(app.deps, school, await makeDepartment(app.deps, school), {
      name: '陈一诺',
      confirmed: true,
    })
    const employer = await makeEmployer(app.deps, { name: '示例科技有限公司' })
    admin = await Admin.as(browser, app, await makeStaff(app.deps, { role: 'employer', employer }))
  })
  after(async () => {
    await admin.close()
    await browser.close()
    await app.close()
    assert.deepEqual(admin.faults, [])
  })
  const sent = (): Promise<RegistrationDoc[]> =>
    registrations(app.deps.db).find({ schoolCode: graduate.doc.schoolCode }).toArray()
  const missing = () => seen(admin.page.locator('.missing'))
  const lastLook = () => admin.button('下一步：核对并发送').click()

  it('that is not verified is told why it cannot invite, and what to do', async () => {
    const employer = await makeEmployer(app.deps, {
      verification: 'returned',
      reason: '名称与代码不一致',
      decidedAt: app.clock.now(),
    })
    const waiting = await Admin.as(browser, app, await makeStaff(app.deps, { role: 'employer', employer }))
    await waiting.go('/invite')
    await waiting.page.getByText('现在还不能发起邀请').waitFor()
    await waiting.go('/')
    await waiting.page.getByText('原因：名称与代码不一致').waitFor()
    await waiting.shot('employer-returned')
    await waiting.close()
  })

  it('sees what is missing, counted, and no dialog while anything is', async () => {
    await admin.go('/invite')
    await admin.page.getByText('邀请谁').waitFor()
    assert.match(await missing(), /还差 8 项必填/)
    await lastLook()
    await admin.page.getByText('请填写姓名').waitFor()
    assert.equal(await admin.page.getByRole('dialog').count(), 0)
    assert.equal((await sent()).length, 0)
  })

  it('gets the deadline shown while typing the days', async () => {
    await admin.page.getByLabel('应约有效期').fill('31')
    await admin.page.getByText('应约有效期为 1–30 的整数天').waitFor()
    await admin.page.getByLabel('应约有效期').fill('3')
    await admin.page.getByText('2027-03-05 00:00:00').waitFor()
  })

  it('is asked for a unit only where the type asks for one', async () => {
    await admin.choose('档案转递类型', '托管单位接收')
    await admin.page.getByLabel('档案转递单位名称').waitFor()
    await admin.choose('档案转递类型', '转回生源地')
    await admin.page.getByLabel('档案转递单位名称').waitFor({ state: 'detached' })
    await admin.choose('户口迁移类型', '转回生源地')
    assert.equal(await admin.page.getByLabel('户口迁移地址').count(), 0)
  })

  it('gets one answer for a name and number that do not match', async () => {
    await admin.choose('学校', '示例大学')
    await admin.page.getByLabel('姓名').fill('陈一诺')
    await admin.page.getByLabel('身份证号', { exact: true }).last().fill(makeIdNumber())
    await admin.choose('职位类别', '工程技术人员')
    await admin.page.getByLabel('岗位名称').fill('软件工程师')
    await lastLook()
    await admin.button('确认发送').click()
    await admin.page.getByText('没有找到与所填信息一致的毕业生').waitFor()
    assert.equal((await sent()).length, 0)
    await admin.button('返回修改').click()
  })

  it('keeps a draft on the machine, without the number', async () => {
    await admin.page.getByLabel('身份证号', { exact: true }).last().fill(graduate.idNumber)
    const kept = await admin.page.evaluate(() => JSON.stringify(localStorage))
    assert.ok(kept.includes('软件工程师'))
    assert.ok(!kept.includes(graduate.idNumber))
  })

  it('is asked before leaving what was not sent', async () => {
    await admin.page.getByRole('link', { name: '邀请与协议' }).click()
    await admin.page.getByText('离开此页？').waitFor()
    await admin.button('继续填写').click()
    assert.equal(new URL(admin.page.url()).pathname, '/admin/invite')
  })

  it('sends after a last look, once', async () => {
    await lastLook()
    const look = admin.page.getByRole('dialog', { name: '发送前请再核对一遍' })
    await look.waitFor()
    for (const label of ['联系人邮箱', '档案转递类型', '户口迁移类型'])
      await look.getByText(label, { exact: true }).waitFor()
    await admin.shot('employer-last-look')
    await admin.button('确认发送').dblclick()
    await admin.page.waitForURL(/\/admin\/records\//)
    await admin.page.getByText('单位发起邀请，等待应约').waitFor()
    const [record, ...more] = await sent()
    assert.deepEqual(
      [record?.status, record?.replyDeadline?.toISOString(), more.length],
      ['invited', '2027-03-04T16:00:00.000Z', 0],
    )
    assert.ok(!(await seen(admin.page.locator('main'))).includes(graduate.idNumber))
    await admin.shot('employer-record')
  })

  it('finds it in the list, by a link that reproduces the view', async () => {
    await admin.go('/invitations?status=invited&q=陈')
    await admin.page.getByRole('link', { name: '陈一诺' }).waitFor()
    await admin.shot('employer-invitations')
    await admin.page.getByLabel('状态').selectOption('expired')
    await admin.page.getByText('没有符合条件的邀请').waitFor()
    assert.equal(new URL(admin.page.url()).searchParams.get('status'), 'expired')
  })

  it('works on a phone, nothing wider than the screen', async () => {
    await admin.page.setViewportSize(phone)
    for (const path of ['/', '/invite', '/invitations', '/messages', '/employer']) {
      await admin.go(path)
      await admin.page.waitForLoadState('networkidle')
      const over = await admin.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      assert.ok(over <= 0, `${path} is ${over} px too wide`)
    }
    await admin.go('/invite')
    await admin.page.getByText('已恢复上次未发送的内容').waitFor({ state: 'detached' })
    await admin.shot('employer-invite-phone')
    await admin.page.setViewportSize({ width: 1366, height: 768 })
  })

  it('takes it back after being asked', async () => {
    await admin.go('/invitations')
    await admin.page.getByRole('link', { name: '陈一诺' }).click()
    await admin.button('撤回邀请').click()
    await admin.page.getByText('撤回这份邀请？').waitFor()
    assert.equal((await sent())[0]?.status, 'invited')
    await admin.button('确认撤回').click()
    await admin.page.getByText('单位已撤回', { exact: true }).waitFor()
    assert.equal((await sent())[0]?.status, 'revoked')
  })
})
