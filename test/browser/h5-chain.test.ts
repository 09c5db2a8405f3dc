import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import { drawPage } from '../../server/demo/draw-page.ts'
import { takenSms } from '../../server/ports/sms/double.ts'
import { startApp, type TestApp } from '../app.ts'
import { everyTitle, chain as table } from '../chain-table.ts'
import { type Witness, witness } from '../chain-witness.ts'
import { graduatePassword, makeStaff, year } from '../factories.ts'
import { type Cast, type Graduate, gather, type MoveBody, moved } from '../journeys/cast.ts'
import { Admin } from './admin-pages.ts'
import { H5Acts } from './h5-acts.ts'
import { type H5Phone, openBrowser, openPhone } from './h5-phone.ts'

const canned = '单位行业与营业执照不符'
const spokenWith = { whom: '李经理', how: '电话', when: '2027-03-01 10:00' }
const paper = (title: string) => drawPage(title, ['双方就上述事项达成一致，', '签字盖章后生效。'], true)

describe('线下签约, its end, 境内升学, 作废 and 自主创业, in a phone’s browser', function () {
  this.timeout(240_000)
  let app: TestApp
  let cast: Cast
  let graduate: Graduate
  let browser: Browser
  let phone: H5Phone
  let acts: H5Acts
  let chain: Witness
  let agreementId = ''
  let look: unknown

  const reached = (step: string) => chain.reached(step, (text) => acts.reads(text))
  /** Of something to tap that has a look of its own. */
  const foldLook = () =>
    acts.here.locator('.fold').evaluate((fold) => {
      const { color, fontSize, lineHeight } = getComputedStyle(fold)
      return { color, fontSize, lineHeight }
    })
  const newest = async (): Promise<string> => {
    const { body } = await graduate.api<{ records: { id: string }[] }>('/graduate/main')
    return body.records[0]?.id ?? ''
  }
  /** What somebody at the school does; then the graduate looks again. */
  const schoolActs = async (
    who: 'reviewer' | 'teacher',
    command: string,
    step: string,
    more: MoveBody = {},
  ) => {
    await moved(app, cast[who], chain.id(), command, more)
    await phone.page.reload()
    await reached(step)
  }
  const submitForm = async () => {
    await acts.tap('提交')
    await acts.sheet.getByText('提交前再看一眼').waitFor()
    await acts.tapInSheet('确认提交')
    await acts.sheet.waitFor({ state: 'detached' })
  }
  const takeBack = async () => {
    await acts.tap('撤回修改')
    await acts.tapInSheet('确认撤回')
    await acts.sheet.waitFor({ state: 'detached' })
  }
  const fromMainPage = async (...buttons: (string | RegExp)[]) => {
    await phone.go('/pages/main/index')
    for (const name of buttons) await acts.tap(name)
  }
  const sms = async (purpose: string) =>
    (await takenSms(app.deps.db)).find((one) => one.purpose === purpose)?.text ?? ''

  before(async () => {
    app = await startApp()
    cast = await gather(app, { cannedReasons: [canned] })
    graduate = await cast.graduate({ name: '林一诺' })
    chain = witness(cast, graduate)
    browser = await openBrowser()
    phone = await openPhone(browser, { app })
    acts = new H5Acts(phone)
    await phone.go('/pages/sign-in/index')
    await acts.type({ '手机号 / 身份证号 / 邮箱': graduate.made.idNumber, 密码: graduatePassword })
    await acts.tap('登录')
    await acts.sees('登记记录')
  })
  after(async () => {
    await browser.close()
    await app.close()
  })

  it('leads from the main page to the form of the agreement', async () => {
    await acts.shot('01-main')
    await acts.tap(/^签就业协议书就业/)
    await acts.tap(/^向学校申请电子就业协议书/)
    await acts.sees('先与用人单位和学校就业部门沟通')
    await acts.shot('02-way')
    await acts.tap('开始填写')
    await acts.sees('单位信息')
  })

  it('keeps what is typed, chosen from lists and level by level as a draft', async () => {
    await acts.type({ 单位名称: cast.company.name.slice(0, 6) })
    await acts.tap(new RegExp(`^${cast.company.name}`))
    await acts.sees('该单位已认证，可请其发起线上签约邀请')
    await acts.tap(/^通讯地址：/)
    await acts.shot('03-region')
    await acts.tapInSheet('取消')
    await acts.tap(/^通讯地址：/)
    await acts.tapInSheet('全国')
    for (const name of ['吉林省', '通化市', '通化县']) await acts.tapInSheet(name)
    await acts.sees('吉林省通化市通化县')
    await acts.choose({
      单位行业: '教育',
      职位类别: '工程技术人员',
      档案转递类型: '转回生源地',
      户口迁移类型: '转回生源地',
    })
    await acts.type({ 单位联系人: '李经理', 联系人手机: '13700001234', 岗位名称: '数据分析师' })
    await acts.shot('04-form')
    await acts.tap('暂存')
    await phone.page.getByText('已自动保存').waitFor()
    chain.about(await newest())
    agreementId = chain.id()
    await fromMainPage(/暂存$/)
    await reached('saved')
    await acts.shot('05-draft')
    look = await foldLook()
  })

  it('submits after a last look, takes it back, and submits again', async () => {
    await acts.tap('继续填写')
    await acts.tap('提交')
    await acts.sheet.getByText('提交前再看一眼').waitFor()
    await acts.shot('06-last-look')
    await acts.tapInSheet('确认提交')
    await reached('submitted')
    await acts.shot('07-submitted')
    assert.deepEqual(await foldLook(), look, 'the styles of the form do not go over this page')
    await acts.tap('撤回修改')
    await acts.shot('08-take-back')
    await acts.tapInSheet('确认撤回')
    await acts.sees('撤回修改成功，当前状态：暂存')
    await reached('withdrawn')
    await acts.tap('继续填写')
    await submitForm()
    await reached('submitted again')
    assert.equal(await acts.here.getByText('当前状态：暂存').count(), 0, 'old news is gone')
    await acts.tap('返回')
    await acts.sees('登记记录')
  })

  it('is returned at the desk; the message leads to the reason, the form shows it too', async () => {
    const { school, department } = cast
    const staff = await makeStaff(app.deps, { role: 'department', school, departments: [department] })
    const desk = await Admin.as(browser, app, staff)
    await desk.go(`/review?year=${year}&id=${chain.id()}`)
    await desk.button(/^退回修改/).click()
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByRole('button', { name: canned }).click()
    await dialog.getByRole('button', { name: '退回修改' }).click()
    await desk.page.getByText('都审完了').or(desk.page.getByText('没有符合条件的待审登记')).waitFor()
    await desk.close()
    assert.deepEqual(desk.faults, [])
    await phone.go('/pages/messages/index')
    await acts.sees('老师退回修改')
    await acts.shot('09-message')
    await acts.tap(/^老师退回修改/)
    await reached('returned')
    await acts.sees(`老师退回，原因：${canned}。请修改后重新提交。`)
    await acts.shot('10-returned')
    await acts.tap('继续填写')
    await acts.sees(`老师退回，原因：${canned}`)
    await acts.choose({ 单位行业: '制造业' })
    await submitForm()
    await reached('mended')
    await schoolActs('reviewer', 'approve', 'passed by the department')
    await acts.shot('11-passed-by-department')
    assert.equal(await acts.here.getByText('无法操作').count(), 0)
    await schoolActs('teacher', 'approve', 'issued')
  })

  it('is returned by the employer on another phone, through the link of an SMS', async () => {
    await acts.shot('12-issued')
    await acts.tap('发送短信链接')
    await acts.sees(/短信已发送到 137\*\*\*\*1234，3月16日/)
    await acts.shot('13-link-sent')
    const employer = await openPhone(browser, { app })
    const { page } = employer
    await page.goto(`${app.url}${(await sms('link')).match(/\/r\/[\w-]{43}/)?.[0]}`)
    await page.getByText('林一诺').waitFor()
    await page
      .getByLabel('选择图片')
      .setInputFiles({ name: 'page.jpg', mimeType: 'image/jpeg', buffer: await paper('盖章协议书 1') })
    await page.getByRole('button', { name: '查看第 1 张' }).waitFor()
    await page.getByRole('button', { name: '获取验证码' }).click()
    await page.getByText('验证码已发送至 137****1234').waitFor()
    await page.getByLabel('短信验证码').fill((await sms('code')).match(/\d{6}/)?.[0] ?? '')
    await page.screenshot({ path: 'artefacts/h5/chain-14-employer.png', fullPage: true })
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('已回传，等待学校审核').waitFor()
    await page.screenshot({ path: 'artefacts/h5/chain-15-employer-done.png', fullPage: true })
    assert.deepEqual(employer.complaints, [])
    await employer.context.close()
    await phone.page.reload()
    await reached('pages returned by the employer')
    await acts.sees('1 张')
    await acts.shot('16-returned-by-employer')
  })

  it('is returned by the graduate after the pages were sent back, and comes into force', async () => {
    await schoolActs('reviewer', 'return', 'pages sent back', { reason: '第 2 页不清晰' })
    await acts.shot('17-pages-sent-back')
    await acts.tap('本人回传协议书')
    await acts.sees('1/9')
    await acts.addPictures('盖章协议书', await paper('盖章协议书 2'))
    await acts.sees('2/9')
    await acts.shot('18-pages')
    await acts.tap(/第 2 张/)
    await acts.sheet.getByText('审核老师看到的就是这张图片').waitFor()
    await acts.shot('19-one-page')
    await acts.tapInSheet('完成')
    await acts.tap('提交审核')
    await reached('pages returned by the graduate')
    await acts.sees('2 张')
    await schoolActs('reviewer', 'approve', 'signing passed by the department')
    await schoolActs('teacher', 'approve', 'effective')
    await acts.shot('20-effective')
    const amendment = { form: { industry: '35' }, reason: '按营业执照更正' }
    await schoolActs('teacher', 'amend', 'codes amended', amendment)
  })

  it('ends: asked for with pictures, returned, withdrawn, asked for again, terminated', async () => {
    await acts.tap('申请解约')
    await acts.choose({ 原因: '升学' })
    await acts.addPictures('解约函', await paper('解约函'))
    await acts.shot('21-termination')
    await acts.tap('提交申请')
    await reached('termination asked for')
    await schoolActs('reviewer', 'return', 'termination returned', { reason: '解约函缺章' })
    await acts.sees('老师退回，原因：解约函缺章。')
    await acts.shot('22-termination-returned')
    await takeBack()
    await reached('termination withdrawn')
    await acts.tap('申请解约')
    await acts.choose({ 原因: '升学' })
    await acts.type({ 说明: '已被录取' })
    await acts.addPictures('解约函', await paper('解约函（已盖章）'))
    await acts.tap('提交申请')
    await reached('termination asked for again')
    await schoolActs('reviewer', 'approve', 'termination passed by the department', { spokenWith })
    await schoolActs('teacher', 'approve', 'terminated', { spokenWith })
    await acts.shot('23-terminated')
  })

  it('fills a new draft from the ended agreement, and leaves none behind unasked', async () => {
    await acts.tap('以此为草稿重新填写')
    assert.equal(await acts.field('岗位名称').inputValue(), '数据分析师')
    await acts.tap('取消')
    await acts.sheet.getByText('还有修改没有保存').waitFor()
    await acts.shot('23-leave')
    await acts.tapInSheet('不保存离开')
    await acts.sees('办理进度')
    assert.equal(await newest(), agreementId)
  })

  it('registers 境内升学, which the school amends in review and in force', async () => {
    await fromMainPage(/^升学/, /^境内升学/)
    await acts.sees('证明材料：录取通知书')
    await acts.tap('开始填写')
    await acts.choose({ 升学类型: '硕士', 学习形式: '全日制', 录取方式: '统考', 档案转递类型: '转回生源地' })
    await acts.type({ 录取院校: '示范大学', 院系: '计算机学院', 专业: '软件工程' })
    await acts.addPictures('录取通知书', await paper('录取通知书'))
    await acts.shot('24-study')
    await submitForm()
    await acts.sees('办理进度')
    chain.about(await newest())
    await reached('study submitted')
    const doctor = { form: { studyKind: '博士' }, reason: '录取通知书为博士' }
    await schoolActs('teacher', 'amend', 'study amended in review', doctor)
    await acts.shot('25-study-amended')
    assert.equal(await acts.here.getByRole('button', { name: '撤回修改' }).count(), 0)
    await schoolActs('reviewer', 'approve', 'study passed by the department')
    await schoolActs('teacher', 'approve', 'study effective')
    const major = { form: { collegeMajor: '人工智能' }, reason: '录取专业有调整' }
    await schoolActs('teacher', 'amend', 'study amended in force', major)
    await acts.shot('26-study-amended-in-force')
  })

  it('is void at once when the graduate says so, and 自主创业 takes its place', async () => {
    await acts.tap('作废')
    await acts.sheet.getByText('作废立即生效，无需审核').waitFor()
    await acts.shot('27-void')
    await acts.tapInSheet('确认作废')
    await reached('study voided')
    await acts.shot('28-voided')
    await fromMainPage(/^其他形式就业/, /^自主创业/)
    await acts.tap('开始填写')
    await acts.choose({ 创业类型: '公司', 行业: '教育', 本人身份: '法定代表人' })
    await acts.type({
      企业名称: '新芽示例科技有限公司',
      统一社会信用代码: '91110108749352307A',
      详细地址: '创业街 2 号',
      注册日期: '2027-02-15',
    })
    await acts.chooseRegion('地址', '吉林省', '通化市', '通化县')
    await acts.addPictures('营业执照', await paper('营业执照'))
    await submitForm()
    await acts.sees('办理进度')
    chain.about(await newest())
    await reached('startup submitted')
    await schoolActs('reviewer', 'approve', 'startup passed by the department')
    await schoolActs('teacher', 'approve', 'startup effective')
    assert.deepEqual(chain.left(), [])
    await phone.go('/pages/main/index')
    await acts.sees('登记完成')
    await acts.shot('29-main-at-the-end')
  })

  it('told every step in the inbox, newest first', async () => {
    await phone.go('/pages/messages/index')
    await acts.sees(everyTitle[0] ?? '')
    assert.deepEqual(await acts.here.locator('.message-title').allInnerTexts(), everyTitle)
    await acts.shot('30-messages')
  })

  it('shows the school every step of the agreement, and the void one in its list', async () => {
    const school = await Admin.as(
      browser,
      app,
      await makeStaff(app.deps, { role: 'school', school: cast.school }),
    )
    await school.go(`/records/${agreementId}?year=${year}`)
    const lines = school.page.locator('.timeline li')
    await lines.first().waitFor()
    // the form saves itself now and then
    const did = table.flatMap(({ kind, did }) => (kind.startsWith('线下') && did !== '暂存' ? [did] : []))
    const shown = (await lines.allInnerTexts()).filter((line) => !/暂存(（共 \d+ 次）)?$/.test(line))
    assert.deepEqual(
      did.reverse().filter((text, n) => !shown[n]?.includes(text)),
      [],
      shown.join('\n'),
    )
    await school.shot('chain-agreement')
    await school.go(`/registrations?year=${year}&kind=other&status=voided`)
    await school.page.getByRole('link', { name: '林一诺' }).waitFor()
    await school.close()
    assert.deepEqual([...school.faults, ...phone.complaints], [])
  })
})
