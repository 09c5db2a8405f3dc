import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import jsQR from 'jsqr'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { readPdf } from '../../server/agreements/pdf-reading.ts'
import { graduates } from '../../server/graduates/model.ts'
import { takenSms } from '../../server/ports/sms/double.ts'
import { sweepExpired } from '../../server/registrations/expire.ts'
import { type DepartmentDoc, departments, type SchoolDoc } from '../../server/schools/model.ts'
import { startApp, type TestApp } from '../app.ts'
import { makeEmployer, makeSchool, makeStaff } from '../factories.ts'
import { launchWeapp, type WeappHost } from '../weapp-host/index.ts'
import { Admin, openChromium, seen } from './admin-pages.ts'

const roster = fileURLToPath(new URL('../data/roster-2023.xlsx', import.meta.url))
/** One of the 5,000 of the roster, all of them synthetic. */
const one = {
  name: '蒋妍雪',
  idNumber: '540235200108024470',
  mobile: '19900004996',
  department: '计算机科学与技术学院',
}
const password = 'plum-blossom-27'
const apiBase = process.env.TARO_APP_API_BASE ?? 'http://127.0.0.1:3000/api'

describe('the main job: from a school’s roster to a signed agreement', function () {
  this.timeout(240_000)
  let app: TestApp
  let browser: Browser
  let school: SchoolDoc
  let teacher: Admin
  let employer: Admin
  let second: Admin
  let phone: WeappHost
  let agreementNo = ''
  let pdf: Buffer = Buffer.alloc(0)
  const opened: Admin[] = []

  const enter = async (who: Parameters<typeof makeStaff>[1]) => {
    const admin = await Admin.as(browser, app, await makeStaff(app.deps, who))
    opened.push(admin)
    return admin
  }

  before(async () => {
    app = await startApp({ now: new Date('2023-01-09T08:54:26Z') })
    browser = await openChromium()
    school = await makeSchool(app.deps, { _id: '10999', name: '示范大学', modules: {} })
    teacher = await enter({ role: 'school', school })
    employer = await enter({
      role: 'employer',
      employer: await makeEmployer(app.deps, { name: '学信咨询服务有限公司' }),
    })
    second = await enter({
      role: 'employer',
      employer: await makeEmployer(app.deps, { name: '示例科技有限公司' }),
    })
  })
  after(async () => {
    phone?.close()
    for (const admin of opened) await admin.close()
    await browser.close()
    await app.close()
    assert.deepEqual(
      opened.flatMap((admin) => admin.faults),
      [],
    )
  })

  async function invite(from: Admin, post: string): Promise<void> {
    const { page } = from
    await from.go('/invite')
    await from.choose('学校', '示范大学')
    await page.getByLabel('姓名').fill(one.name)
    await page.getByLabel('身份证号', { exact: true }).last().fill(one.idNumber)
    await page.getByLabel('应约有效期').fill('3')
    await page.getByText('2023-01-13 00:00:00').waitFor()
    await from.choose('职位类别', '科学研究人员')
    await page.getByLabel('岗位名称').fill(post)
    await from.choose('档案转递类型', '转回生源地')
    await from.choose('户口迁移类型', '转回生源地')
    await from.button('下一步：核对并发送').click()
    await from.button('确认发送').click()
    await page.waitForURL(/\/admin\/records\//)
    await page.getByText('单位发起邀请，等待应约').waitFor()
  }

  async function approve(desk: Admin): Promise<void> {
    await desk.go('/review?year=2023')
    await desk.page.getByRole('heading', { name: one.name, exact: true }).waitFor()
    await desk.page.keyboard.press('a')
    await desk.page.getByText('都审完了').waitFor()
  }

  it('takes the roster of 5,000 through the admin page', async () => {
    await teacher.go('/roster?year=2023')
    await teacher.page.locator('input[type=file]').setInputFiles(roster)
    await teacher.page.getByText('待导入', { exact: true }).waitFor({ timeout: 120_000 })
    await teacher.button('全部导入').click()
    await teacher.button('导入').click()
    await teacher.page.getByText('已导入', { exact: true }).waitFor({ timeout: 120_000 })
    assert.equal(await graduates(app.deps.db).countDocuments({ schoolCode: '10999', year: 2023 }), 5000)
  })

  it('opens 毕业去向填报 for the year', async () => {
    const opening = await teacher.page.request.put(`${app.url}/api/school/modules`, {
      data: { year: 2023, key: 'registration', open: true },
      headers: { origin: app.url },
    })
    assert.equal(opening.status(), 200)
  })

  it('an employer invites one of them in a browser', () => invite(employer, '数据分析师'))

  it('who activates by SMS, consents and confirms in the mini-program as built', async () => {
    phone = await launchWeapp({
      dist: 'dist/weapp',
      apiBase,
      servedBy: app.url,
      wxLogin: () => app.wechat.issueCode({ openid: 'main-job' }),
    })
    await phone.tap('首次使用 / 忘记密码')
    await phone.input('姓名', one.name)
    await phone.input('身份证号', one.idNumber)
    await phone.tap('下一步')
    await phone.tap('获取验证码')
    const text = (await takenSms(app.deps.db)).find((sms) => sms.mobile === one.mobile)?.text ?? ''
    await phone.input('短信验证码', text.match(/\d{6}/)?.[0] ?? '')
    await phone.input('设置登录密码', password)
    await phone.tap('完成并登录')
    await phone.tap('我已阅读并同意上述个人信息处理告知')
    await phone.tap('我单独同意为核对身份和生成就业协议书处理我的身份证号（敏感个人信息）')
    await phone.tap('同意并继续')
    assert.ok(phone.text().includes(one.department))
    await phone.tap('信息确认无误，进入系统')
    assert.match(phone.text(), /学信咨询服务有限公司/)
  })

  it('accepts there, and can then only look at a second employer’s invitation', async () => {
    await invite(second, '实施工程师')
    await phone.tap('查看并回复')
    // of two open invitations the newest is on top
    if (!phone.text().includes('数据分析师')) {
      await phone.back()
      await phone.tap('学信咨询服务有限公司')
    }
    await phone.tap('接受')
    await phone.tap('确认接受')
    assert.match(phone.text(), /等待学校（院系）签约审核/)
    await phone.back()
    await phone.tap('示例科技有限公司')
    assert.match(phone.text(), /只能查看，无法操作：你已有一条占用中的去向：学信咨询服务有限公司/)
    assert.deepEqual(
      phone.findAll('wx-button').map((button) => button.text),
      [],
    )
    await phone.back()
  })

  it('the department, then the school approve in browsers', async () => {
    const own = (await departments(app.deps.db).findOne({
      schoolCode: '10999',
      name: one.department,
    })) as DepartmentDoc
    await approve(await enter({ role: 'department', school, departments: [own] }))
    await approve(teacher)
  })

  it('the agreement opens from the phone: embedded subsets, and a QR code', async () => {
    await phone.leaveAndReturn()
    await phone.tap('学信咨询服务有限公司')
    await phone.waitFor('签约完成')
    await phone.tap('预览协议书')
    await phone.waitFor(() => phone.files.at(-1)?.kind === 'open', 60_000)
    pdf = Buffer.from(phone.files.at(-1)?.bytes ?? [])
    mkdirSync('artefacts/agreement', { recursive: true })
    writeFileSync('artefacts/agreement/main-job.pdf', pdf)
    const { fonts, text, close } = await readPdf(pdf)
    await close()
    // pdffonts: name, type, encoding, emb, sub, uni
    assert.ok(fonts.length > 0 && fonts.every((line) => /\syes yes yes\s/.test(line)), fonts.join('\n'))
    assert.ok(text.includes(one.name) && text.includes(one.idNumber))
  })

  it('whose QR code leads to a page that says 有效, and the masked name only', async () => {
    const reading = await readPdf(pdf)
    const page = await reading.raster(1)
    await reading.close()
    writeFileSync('artefacts/agreement/main-job.png', page)
    const { data, info } = await sharp(page).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
    const address = jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data ?? ''
    assert.ok(address.startsWith(`${app.url}/verify/`), address)
    agreementNo = address.split('/').at(-1) ?? ''
    const visitor = await Admin.open(browser, app, { width: 375, height: 812 })
    opened.push(visitor)
    await visitor.page.goto(address)
    const text = await seen(visitor.page.locator('body'))
    assert.match(text, /有效/)
    assert.match(text, /蒋\*/)
    for (const secret of [one.name, one.idNumber, one.mobile]) assert.ok(!text.includes(secret), secret)
    await visitor.shot('verify')
  })

  it('both inboxes tell the story', async () => {
    await employer.go('/messages')
    await employer.page.getByText('签约完成').first().waitFor()
    await employer.page.getByText('毕业生已接受邀请').first().waitFor()
    await phone.back()
    await phone.tap({ target: '消息', nth: 0 })
    await phone.waitFor('签约完成')
    assert.match(phone.text(), /收到签约邀请/)
    assert.ok(phone.text().includes(agreementNo))
  })

  it('with all jobs off the second invitation cannot be accepted after its deadline', async () => {
    await phone.back()
    app.clock.set('2023-01-13T00:00:00+08:00')
    await phone.leaveAndReturn()
    await phone.tap('示例科技有限公司')
    assert.match(phone.text(), /逾期未应约，邀请失效/)
    assert.deepEqual(
      phone.findAll('wx-button').map((button) => button.text),
      [],
    )
    assert.equal(await sweepExpired(app.deps), 1)
    assert.deepEqual([...phone.records.violations, ...phone.records.errors], [])
  })
})
