import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { changeGraduate, openParticulars } from '../../server/graduates/change-graduate.ts'
import { graduates } from '../../server/graduates/model.ts'
import { startApp, type TestApp } from '../app.ts'
import { makeStaff } from '../factories.ts'
import { bring, type Cast, type Graduate, gather, stored } from '../journeys/cast.ts'
import { csvRows, sheetOf } from '../journeys/exported.ts'
import { file, offline, other } from '../journeys/filings.ts'
import { Admin, openChromium, phone, seen } from './admin-pages.ts'

describe('what a school does now and then, in the admin', function () {
  this.timeout(60_000)
  let app: TestApp
  let browser: Browser
  let cast: Cast
  let admin: Admin
  let reviewer: Admin
  before(async () => {
    app = await startApp()
    browser = await openChromium()
    cast = await gather(app)
    admin = await Admin.as(browser, app, await makeStaff(app.deps, { role: 'school', school: cast.school }))
    reviewer = await Admin.as(
      browser,
      app,
      await makeStaff(app.deps, { role: 'department', school: cast.school, departments: [cast.department] }),
    )
  })
  after(async () => {
    await admin.close()
    await reviewer.close()
    await browser.close()
    await app.close()
    assert.deepEqual([...admin.faults, ...reviewer.faults], [])
  })
  const saved = async (button: string): Promise<Buffer> => {
    const [got] = await Promise.all([admin.page.waitForEvent('download'), admin.button(button).click()])
    assert.equal(got.suggestedFilename(), `毕业去向_2027届.${button.slice(-4).replace('.', '')}`)
    return readFile(await got.path())
  }

  describe('上报', () => {
    let withoutCode: string
    before(async () => {
      const whole = { archiveMoved: true, householdMoved: true }
      await file(cast, await cast.graduate({ name: '甲齐全', info: whole }), offline, 'effective')
      await cast.graduate({ name: '乙未登记' })
      const third = await cast.graduate({ name: '丙缺专业', info: { ...whole, majorCode: null } })
      withoutCode = third.made.doc._id
      await file(cast, third, other('freelance'), 'effective')
    })

    it('is in the school’s menu, and no page of a department’s', async () => {
      await reviewer.go('/exports?year=2027')
      await reviewer.page.getByText('当前账号不能使用这个页面').waitFor()
      assert.equal(await reviewer.page.getByRole('link', { name: '上报' }).count(), 0)
      await admin.go('/?year=2027')
      await admin.page.getByRole('link', { name: '上报' }).click()
      await admin.page.getByRole('heading', { name: '上报' }).waitFor()
    })

    it('lists first what would be rejected, each with a way to mend it', async () => {
      await admin.page.getByText('3 人，1 人可以上报，2 人会被退回').waitFor()
      const table = admin.page.getByRole('table', { name: '会被退回的' })
      assert.equal(await table.getByRole('row').count(), 3)
      await admin.shot('export')
      await admin.page.getByRole('link', { name: /学生信息缺失/ }).click()
      await admin.page.waitForURL(/problem=noStudentInfo/)
      await table.getByText('专业代码').waitFor()
      await table.getByRole('row').nth(2).waitFor({ state: 'detached' })
      await table.getByRole('link', { name: '丙缺专业' }).click()
      await admin.page.waitForURL(new RegExp(`open=${withoutCode}`))
      await admin.page.getByRole('dialog').getByText('模块开放').waitFor()
    })

    it('downloads both files, with the same rows', async () => {
      await admin.go('/exports?year=2027')
      const sheet = await sheetOf(await saved('下载 .xlsx'))
      const [headers, ...rows] = csvRows(await saved('下载 .csv'))
      assert.deepEqual(headers, Object.keys(sheet[0] ?? {}))
      assert.deepEqual(
        rows,
        sheet.map((row) => Object.values(row)),
      )
      assert.equal(rows.length, 3)
      await admin.page.getByText('毕业去向_2027届.csv 已下载').waitFor()
    })

    it('shows how far it has come, and can be given up', async () => {
      let release: () => void = () => {}
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      await admin.page.route('**/registrations.xlsx?*', async (route) => {
        await held
        await route.abort().catch(() => {})
      })
      await admin.button('下载 .xlsx').click()
      await admin.page.getByText('正在生成并下载').waitFor()
      assert.ok(await admin.button('下载 .csv').isDisabled())
      await admin.shot('export-progress')
      await admin.button('取消').click()
      await admin.page.getByText('正在生成并下载').waitFor({ state: 'detached' })
      release()
      await admin.page.unroute('**/registrations.xlsx?*')
    })

    it('says so when the file breaks off', async () => {
      await admin.page.route('**/registrations.csv?*', (route) => route.abort())
      await admin.button('下载 .csv').click()
      await admin.page.getByText('下载中断，文件没有保存').waitFor()
      await admin.page.unroute('**/registrations.csv?*')
    })

    it('fits a phone', async () => {
      const small = await Admin.as(
        browser,
        app,
        await makeStaff(app.deps, { role: 'school', school: cast.school }),
        phone,
      )
      await small.go('/exports?year=2027')
      await small.page.getByText('人可以上报').waitFor()
      const wide = await small.page.evaluate(() => document.documentElement.scrollWidth)
      const entry = await small.page.getByRole('link', { name: '上报' }).boundingBox()
      assert.ok(entry && entry.x > 0 && entry.x + entry.width < phone.width, 'the menu shows where one is')
      await small.shot('export-phone')
      await small.close()
      assert.deepEqual([wide <= phone.width, small.faults], [true, []])
    })
  })

  describe('a module kept open for one graduate', () => {
    let graduate: Graduate
    const kept = async () => {
      const { schoolCode, _id } = graduate.made.doc
      return (await graduates(app.deps.db).findOne({ schoolCode, _id }))?.keptOpen?.archive
    }
    const drawer = (of: Admin) => of.page.getByRole('dialog', { name: '丁补录' })

    it('is allowed to a day and with a reason only', async () => {
      graduate = await cast.graduate({ name: '丁补录' })
      await admin.go(`/graduates?year=2027&open=${graduate.made.doc._id}`)
      await admin.button('单独开放：档案信息登记').click()
      const question = admin.page.getByRole('dialog', { name: '为丁补录单独开放档案信息登记' })
      await question.getByRole('button', { name: '开放' }).click()
      await question.getByText('请选择日期').waitFor()
      await question.getByText('请填写原因').waitFor()
      assert.equal(await kept(), undefined)
      await question.getByLabel('开放至').fill('2027-03-15')
      await question.getByLabel('原因').fill('住院期间未能登记')
      await admin.shot('keep-open')
      await question.getByRole('button', { name: '开放' }).click()
      await drawer(admin).getByText('单独开放至 2027-03-15').waitFor()
      assert.equal((await kept())?.until.toISOString(), '2027-03-15T16:00:00.000Z')
      await drawer(admin).getByText('模块开放').scrollIntoViewIfNeeded()
      await admin.shot('kept-open')
    })

    it('is seen by the department, who cannot change it', async () => {
      await reviewer.go(`/graduates?year=2027&open=${graduate.made.doc._id}`)
      await drawer(reviewer).getByText('住院期间未能登记').waitFor()
      assert.equal(
        await drawer(reviewer)
          .getByRole('button', { name: /单独开放|改期|结束/ })
          .count(),
        0,
      )
    })

    it('is ended with a reason', async () => {
      await admin.button('结束：档案信息登记').click()
      const question = admin.page.getByRole('dialog', { name: /结束为丁补录/ })
      await question.getByLabel('原因').fill('已登记完毕')
      await question.getByRole('button', { name: '结束' }).click()
      await drawer(admin).getByText('单独开放至 2027-03-15').waitFor({ state: 'detached' })
      assert.equal(await kept(), undefined)
    })
  })

  describe('an agreement printed anew', () => {
    let id: string
    before(async () => {
      const graduate = await cast.graduate({ name: '戊旧名' })
      id = await bring(cast, 'effective', graduate)
      const { schoolCode, _id } = graduate.made.doc
      const doc = await graduates(app.deps.db).findOne({ schoolCode, _id })
      assert.ok(doc)
      await changeGraduate(app.deps, doc, 'renamed', { ...openParticulars(app.deps, doc), name: '戊新名' })
      const { body } = await graduate.api<{ digest: string }>('/graduate/basic-info')
      await graduate.api('/graduate/basic-info/confirm', { body: { digest: body.digest } })
    })

    it('is no department’s', async () => {
      await reviewer.go(`/records/${id}?year=2027`)
      await reviewer.page.getByText('学生信息已更新').waitFor()
      assert.equal(await reviewer.button('重新生成协议书').count(), 0)
    })

    it('shows what changes before, asks why, and then has the new edition in the timeline', async () => {
      await admin.go(`/records/${id}?year=2027`)
      await admin.button('重新生成协议书').click()
      const question = admin.page.getByRole('dialog', { name: '重新生成协议书' })
      await question.getByRole('list', { name: '改动' }).waitFor()
      assert.match(await seen(question.getByRole('list', { name: '改动' })), /姓名\s*戊旧名\s*→\s*戊新名/)
      await question.getByRole('button', { name: '重新生成', exact: true }).click()
      await question.getByText('请填写原因').waitFor()
      assert.equal((await stored(app, id)).infoUpdated, true)
      await question.getByLabel('原因').fill('公安机关更名')
      await admin.shot('reissue')
      await question.getByRole('button', { name: '重新生成', exact: true }).click()
      await admin.page.getByText('按更新后的学生信息重新生成协议书').waitFor()
      assert.equal(await admin.button('重新生成协议书').count(), 0)
      assert.equal((await stored(app, id)).agreementVersion, 2)
      await admin.shot('reissued')
    })
  })
})
