import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import { accounts } from '../../server/accounts/model.ts'
import { idNumberOf, roster } from '../../server/roster/roster.fixture.ts'
import { schools } from '../../server/schools/model.ts'
import { startApp, type TestApp } from '../app.ts'
import { makeSchool, makeStaff } from '../factories.ts'
import { settledImport, uploadWorkbook } from '../journeys/roster-upload.ts'
import { Admin, openChromium, phone, seen } from './admin-pages.ts'

const code = '10998'
const login = 'qian@new.example.edu.cn'

describe('a school that is brought on', () => {
  let app: TestApp
  let browser: Browser
  let operator: Admin
  let admin: Admin
  before(async () => {
    app = await startApp()
    browser = await openChromium()
    operator = await Admin.as(browser, app, await makeStaff(app.deps, { role: 'operator' }))
    admin = await Admin.open(browser, app)
  })
  after(async () => {
    await operator.close()
    await admin.close()
    await browser.close()
    await app.close()
    assert.deepEqual([...operator.faults, ...admin.faults], [])
  })
  const stored = () => schools(app.deps.db).findOne({ _id: code })
  const dialog = () => operator.page.getByRole('dialog', { name: '院校入驻' })
  const submit = () => dialog().getByRole('button', { name: '入驻并邀请管理员' }).click()
  const steps = () => admin.page.getByRole('region', { name: '开始使用' })

  it('is where the operator of an empty platform is led to; of another, to the employers that wait', async () => {
    await operator.go('/')
    await operator.page.getByText('还没有院校').waitFor()
    await makeSchool(app.deps, { _id: '10997', name: '早来的大学' })
    await operator.go('/')
    await operator.page.getByText('没有等待认证的单位').waitFor()
  })

  it('is not brought on with fields missing, nor under a code that is taken, which is said beside it', async () => {
    await operator.go('/schools')
    await operator.page.getByRole('cell', { name: '没有管理员' }).waitFor()
    await operator.button('院校入驻').click()
    await submit()
    await dialog().getByText('请填写登录邮箱').waitFor()
    await dialog().getByLabel('院校代码').fill('10997')
    await dialog().getByLabel('学校名称').fill('新建大学')
    await dialog().getByLabel('部门名称').fill('就业指导中心')
    await dialog().getByLabel('联系电话').fill('010-33333333')
    await dialog().getByLabel('姓名').fill('钱老师')
    await dialog().getByLabel('登录邮箱').fill(login)
    await submit()
    await dialog().getByText('该院校代码已入驻：早来的大学').first().waitFor()
    await operator.shot('schools-taken')
    assert.equal(await stored(), null)
  })

  it('is brought on once the code is right, and shown with its invitation', async () => {
    await dialog().getByLabel('院校代码').fill(code)
    await submit()
    const drawer = operator.page.getByRole('dialog', { name: '新建大学' })
    await drawer.getByText('等待接受邀请').waitFor()
    await drawer.getByText(login).waitFor()
    assert.equal((await stored())?.name, '新建大学')
    await operator.shot('schools-drawer')
  })

  it('is corrected, and its admin invited again', async () => {
    await operator.button('更正信息').click()
    const correcting = operator.page.getByRole('dialog', { name: /^更正/ })
    await correcting.getByLabel('联系电话').fill('010-55555555')
    await correcting.getByRole('button', { name: '更正' }).click()
    await operator.page.getByText('010-55555555').first().waitFor()
    await operator.button('再次邀请：钱老师').click()
    const inviting = operator.page.getByRole('dialog', { name: /^邀请/ })
    assert.equal(await inviting.getByLabel('登录邮箱').inputValue(), login)
    await inviting.getByRole('button', { name: '发送邀请' }).click()
    await inviting.waitFor({ state: 'detached' })
    assert.equal(app.mails.taken.filter((mail) => mail.to === login).length, 2)
  })

  it('is found by its name; a link reproduces the view, on a phone as well', async () => {
    const small = await Admin.as(browser, app, await makeStaff(app.deps, { role: 'operator' }), phone)
    await small.go(`/schools?q=${encodeURIComponent('新建')}`)
    await small.page.getByRole('link', { name: '新建大学' }).waitFor()
    assert.equal(await small.page.getByText('早来的大学').count(), 0)
    await small.shot('schools-phone')
    await small.close()
    assert.deepEqual(small.faults, [])
  })

  it('leads its admin from the mail to the first steps, with nothing to follow before the roster', async () => {
    const link = /\/admin(\/join#[\w-]{43})/.exec(app.mails.lastTo(login).text)?.[1] ?? ''
    await admin.go(link)
    await admin.page.getByText('新建大学').first().waitFor()
    await admin.page.getByLabel('新密码', { exact: true }).fill('four plain words here')
    await admin.page.getByLabel('再次输入新密码').fill('four plain words here')
    await admin.page.locator('button[type=submit]').click()
    await steps().getByRole('link', { name: '去上传' }).waitFor()
    assert.equal(await steps().getByRole('link').count(), 1)
    await admin.shot('school-first-steps')
  })

  it('strikes off the roster, then is left with the others; the list goes when all is done', async () => {
    const account = await accounts(app.deps.db).findOne({ login })
    assert.equal(account?.schoolCode, code)
    const [session] = await admin.context.cookies()
    const cookie = `session=${session?.value}`
    const row = { 院校代码: code, 院校名称: '新建大学', 入学时间: '202309', 毕业时间: '202706' }
    const person = { 身份证号: idNumberOf('20050312', 21), 出生日期: '20050312', 性别: '男' }
    const file = await roster({ ...row, ...person })
    const { id } = await settledImport(app, cookie, await uploadWorkbook(app, cookie, file, 2027))
    await app.api(`/school/roster/imports/${id}/commit`, { cookie, body: {} })
    await settledImport(app, cookie, id)
    await admin.go('/')
    await steps().getByRole('link', { name: '去邀请' }).waitFor()
    assert.match(await seen(steps()), /上传生源信息[\s\S]*邀请院系审核人/)
    assert.equal(await steps().getByRole('link', { name: '去上传' }).count(), 0)
    await admin.shot('school-second-step')
    await steps().getByRole('link', { name: '去开放' }).click()
    await admin.page.getByRole('switch', { name: '毕业去向填报' }).click()
    await admin.page.getByText('毕业去向填报：开放中').waitFor()
    await schools(app.deps.db).updateOne(
      { _id: code },
      {
        $set: {
          stages: { agreement: 'school', signing: 'school', registration: 'school', termination: 'school' },
        },
      },
    )
    await admin.go('/')
    await admin.page.getByText('等得最久的').waitFor()
    await admin.page.getByText('开放中').first().waitFor()
    await steps().waitFor({ state: 'detached' })
  })
})
