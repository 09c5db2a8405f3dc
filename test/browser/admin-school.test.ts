import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { graduates } from '../../server/graduates/model.ts'
import { roster as workbook } from '../../server/roster/roster.fixture.ts'
import { type SchoolDoc, schools } from '../../server/schools/model.ts'
import { startApp, type TestApp } from '../app.ts'
import { type MadeGraduate, makeDepartment, makeGraduate, makeSchool, makeStaff, year } from '../factories.ts'
import { XLSX } from '../journeys/roster-upload.ts'
import { Admin, openChromium, seen } from './admin-pages.ts'

const national = fileURLToPath(new URL('../data/roster-2023.xlsx', import.meta.url))

describe('a school in the admin', () => {
  let app: TestApp
  let browser: Browser
  let school: SchoolDoc
  let graduate: MadeGraduate
  let admin: Admin
  before(async () => {
    app = await startApp()
    browser = await openChromium()
    const modules = { [year]: { registration: { open: true, from: null, until: null } }, 2023: {} }
    // the school that the roster names
    school = await makeSchool(app.deps, { _id: '10999', name: '示范大学', modules })
    graduate = await makeGraduate(app.deps, school, await makeDepartment(app.deps, school), {
      name: '陈一诺',
      mobile: null,
    })
    admin = await Admin.as(browser, app, await makeStaff(app.deps, { role: 'school', school }))
  })
  after(async () => {
    await admin.close()
    await browser.close()
    await app.close()
    assert.deepEqual(admin.faults, [])
  })
  const count = (of: number) => graduates(app.deps.db).countDocuments({ schoolCode: school._id, year: of })
  const choose = (file: Parameters<ReturnType<Admin['page']['locator']>['setInputFiles']>[0]) =>
    admin.page.locator('input[type=file]').setInputFiles(file)
  const figure = async (label: string) => {
    const text = await seen(admin.page.locator('.figure', { hasText: label }).first())
    return Number(text.replace(label, '').replaceAll(',', '').trim())
  }

  describe('uploading a roster', () => {
    it('is told at once when the file is of the wrong kind', async () => {
      await admin.go('/roster?year=2023')
      await choose({ name: '名单.xls', mimeType: 'application/vnd.ms-excel', buffer: Buffer.from('x') })
      await admin.page.getByText('另存为 .xlsx').waitFor()
    })

    it('is told when the content is no workbook', async () => {
      await choose({ name: '名单.xlsx', mimeType: 'application/zip', buffer: Buffer.from('not a zip') })
      await admin.page.getByText('不是有效的 .xlsx 工作簿').waitFor()
      await admin.shot('roster-upload')
    })

    it('checks first: what is wrong is listed by row, column and reason, and nothing is written', async () => {
      const bad = { 考生号: '19110105000002', 身份证号: '110101200202309991', 学号: '2019000002' }
      await admin.go('/roster?year=2023')
      await choose({ name: '两行.xlsx', mimeType: XLSX, buffer: await workbook({}, bad) })
      await admin.page.getByText('待导入', { exact: true }).waitFor()
      assert.deepEqual([await figure('总行数'), await figure('正确'), await figure('有错误')], [2, 1, 1])
      const [, problem] = await admin.page
        .getByRole('table', { name: '有错误的行' })
        .getByRole('row')
        .allInnerTexts()
      assert.match(problem ?? '', /第 3 行\s+身份证号\s+110101200202309991\s+\S*出生日期不存在/)
      assert.ok(await admin.button('全部导入').isDisabled())
      assert.equal(await count(2023), 0)
      await admin.shot('roster-problems')
    })

    it('gives the workbook back with remarks', async () => {
      const [file] = await Promise.all([
        admin.page.waitForEvent('download'),
        admin.page.getByText('下载带备注的工作簿').click(),
      ])
      assert.match(file.suggestedFilename(), /\.xlsx$/)
    })

    it('writes the good rows only, where that is chosen and confirmed', async () => {
      await admin.button('只导入正确的 1 行').click()
      await admin.button('导入').click()
      await admin.page.getByText('已导入', { exact: true }).waitFor()
      assert.equal(await count(2023), 1)
    })

    it('takes a whole year of 5,000', async function () {
      this.timeout(180_000)
      await admin.go('/roster?year=2023')
      await choose(national)
      await admin.page.waitForURL(/\/roster\/[\w-]+/)
      await admin.page.getByText('待导入', { exact: true }).waitFor({ timeout: 120_000 })
      assert.deepEqual([await figure('正确'), await figure('有错误')], [5000, 0])
      await admin.shot('roster-checked')
      await admin.button('全部导入').click()
      await admin.button('导入').click()
      await admin.page.getByText('已导入', { exact: true }).waitFor({ timeout: 120_000 })
      await admin.page.getByRole('link', { name: '查看2023届毕业生' }).click()
      await admin.page.getByText('共 5001 条').waitFor()
      assert.equal(await count(2023), 5001)
      await admin.shot('graduates')
    })

    it('pages forth and back by key', async () => {
      const first = () => seen(admin.page.locator('tbody tr').first())
      const row = () =>
        admin.page
          .locator('tbody tr')
          .first()
          .evaluate((node) => node.textContent)
      const [before, old] = [await first(), await row()]
      await admin.button('下一页').click()
      await admin.page.getByText('第 2 页').waitFor()
      // the old page stays in sight until the new one is there
      await admin.page.waitForFunction((row) => document.querySelector('tbody tr')?.textContent !== row, old)
      assert.notEqual(await first(), before)
      await admin.button('上一页').click()
      await admin.page.getByText('第 1 页').waitFor()
      await admin.page.waitForFunction((row) => document.querySelector('tbody tr')?.textContent === row, old)
      assert.equal(await first(), before)
    })
  })

  describe('looking after a graduate', () => {
    it('sees the ID number masked until asking for it', async () => {
      await admin.go(`/graduates?year=${year}&q=陈一诺`)
      await admin.page.getByRole('link', { name: '陈一诺' }).click()
      const drawer = admin.page.getByRole('dialog')
      await drawer.getByText('没有登记手机号码').waitFor()
      assert.ok(!(await seen(admin.page.locator('body'))).includes(graduate.idNumber))
      await admin.button('显示完整身份证号').click()
      await drawer.getByText(graduate.idNumber).waitFor()
      await drawer.getByText('本次查看已留痕').waitFor()
    })

    it('hands out an activation code, shown once', async () => {
      await admin.button('发放激活码').click()
      await admin.page.getByText('陈一诺的一次性激活码').waitFor()
      await admin.shot('activation-code')
      await admin.button('已交给本人').click()
    })

    it('suspends with a reason only', async () => {
      const stored = () => graduates(app.deps.db).findOne({ schoolCode: school._id, _id: graduate.doc._id })
      await admin.button('停用').click()
      await admin.page
        .getByRole('dialog', { name: '停用陈一诺' })
        .getByRole('button', { name: '停用' })
        .click()
      await admin.page.getByText('请填写原因').waitFor()
      assert.equal((await stored())?.suspended, null)
      await admin.page.getByLabel('原因').fill('已转学')
      await admin.page
        .getByRole('dialog', { name: '停用陈一诺' })
        .getByRole('button', { name: '停用' })
        .click()
      await admin.page.getByText('停用原因：已转学').waitFor()
      assert.ok((await stored())?.suspended)
    })
  })

  describe('setting up', () => {
    it('warns what closing would leave standing, and closes only then', async () => {
      const open = async () =>
        (await schools(app.deps.db).findOne({ _id: school._id }))?.modules[year]?.registration?.open
      await admin.go(`/settings?year=${year}`)
      await admin.page.getByRole('switch', { name: '毕业去向填报' }).click()
      await admin.page.getByText('条等待应约的邀请').waitFor()
      await admin.shot('settings-closing')
      await admin.button('保持开放').click()
      assert.equal(await open(), true)
      await admin.page.getByRole('switch', { name: '毕业去向填报' }).click()
      await admin.button('仍然关闭').click()
      await admin.page.getByRole('dialog').waitFor({ state: 'detached' })
      assert.equal(await open(), false)
    })

    it('chooses who reviews', async () => {
      await admin.go(`/settings?year=${year}&tab=stages`)
      await admin.page.getByRole('radiogroup', { name: '签约审核' }).getByLabel('只由学校').check()
      await admin.page.getByRole('link', { name: '联系方式' }).click()
      await admin.page.getByText('审核环节的修改还没有保存').waitFor()
      await admin.button('继续填写').click()
      await admin.button('保存').click()
      await admin.page.getByText('审核环节已保存').waitFor()
      assert.equal((await schools(app.deps.db).findOne({ _id: school._id }))?.stages.signing, 'school')
    })

    it('adds a reviewer, who gets in with the one-time password', async () => {
      await admin.go(`/settings?year=${year}&tab=staff`)
      await admin.button('邀请同事').click()
      await admin.page.getByLabel('姓名').fill('钱老师')
      await admin.page.getByLabel('登录邮箱').fill('qian@example.edu.cn')
      await admin.choose('负责的院系', graduate.doc.info.departmentName)
      await admin.page.keyboard.press('Escape')
      await admin.button('用一次性密码添加').click()
      await admin.page.getByText('一次性密码：').waitFor()
      const password = await seen(admin.page.getByRole('dialog').locator('.mono'))
      const answer = await app.api('/sessions/staff', { body: { login: 'qian@example.edu.cn', password } })
      assert.deepEqual([answer.status, answer.body.role], [200, 'department'])
    })

    it('keeps its settings closed to a user who is no admin', async () => {
      const colleague = await Admin.as(
        browser,
        app,
        await makeStaff(app.deps, { role: 'school', school, admin: false }),
      )
      await colleague.go(`/settings?year=${year}`)
      await colleague.page.getByText('只有学校管理员可以修改').waitFor()
      assert.ok(await colleague.page.getByRole('switch', { name: '毕业去向填报' }).isDisabled())
      await colleague.close()
    })
  })
})
