import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import { employers } from '../../server/employers/model.ts'
import { startApp, type TestApp } from '../app.ts'
import { makeCreditCode, makeStaff } from '../factories.ts'
import { Admin, openChromium } from './admin-pages.ts'

describe('an employer that registers', () => {
  const name = '新示例有限公司'
  const login = 'owner@example.com'
  const password = 'four plain words here'
  let app: TestApp
  let browser: Browser
  let employer: Admin
  let operator: Admin
  let code: string
  before(async () => {
    app = await startApp()
    browser = await openChromium()
    code = makeCreditCode()
    employer = await Admin.open(browser, app)
    operator = await Admin.as(browser, app, await makeStaff(app.deps, { role: 'operator' }))
  })
  after(async () => {
    await employer.close()
    await operator.close()
    await browser.close()
    await app.close()
    assert.deepEqual([...employer.faults, ...operator.faults], [])
  })
  const stored = () => employers(app.deps.db).findOne({ creditCode: code })

  it('is told while typing that the credit code is wrong', async () => {
    await employer.go('/register')
    const wrong = code.slice(0, 17) + (code.endsWith('0') ? '1' : '0')
    await employer.page.getByLabel('统一社会信用代码').fill(wrong)
    await employer.page.getByText('统一社会信用代码校验码不正确').waitFor()
    await employer.shot('register')
  })

  it('registers, and is told what comes next', async () => {
    const { page } = employer
    await page.getByLabel('单位名称').fill(name)
    await page.getByLabel('统一社会信用代码').fill(code)
    await employer.choose('单位性质', '其他企业')
    await employer.choose('单位行业', '教育')
    await page.getByRole('combobox', { name: '通讯地址' }).click()
    await page.getByRole('menuitemcheckbox', { name: '北京市' }).click()
    await page.getByRole('menuitemcheckbox', { name: '海淀区' }).click()
    await page.getByLabel('详细地址').fill('示例路 1 号')
    await page.getByLabel('单位联系人').fill('李经理')
    await page.getByLabel('联系人手机').fill('19900000001')
    await page.getByLabel('联系人邮箱').fill('hr@example.com')
    await page.getByLabel('姓名', { exact: true }).fill('李经理')
    await page.getByLabel('登录邮箱').fill(login)
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByLabel('再次输入密码').fill(password)
    await employer.button('提交注册').click()
    await page.getByText('注册已提交').waitFor()
    const doc = await stored()
    assert.deepEqual([doc?.verification, doc?.region], ['pending', '110108'])
  })

  it('is returned by the operator with a reason only', async () => {
    await operator.go('/verification')
    await operator.page.getByRole('link', { name }).click()
    await operator.button('退回修改').click()
    const question = operator.page.getByRole('dialog', { name: /退回修改/ })
    await question.getByRole('button', { name: '退回修改' }).click()
    await operator.page.getByText('请填写原因').waitFor()
    await operator.page.getByLabel('原因').fill('详细地址与执照不符')
    await operator.shot('verification')
    await question.getByRole('button', { name: '退回修改' }).click()
    await operator.page.getByText('没有等待认证的单位').waitFor()
    assert.equal((await stored())?.verification, 'returned')
  })

  it('reads the reason, corrects and submits again', async () => {
    await employer.go('/sign-in')
    await employer.page.getByLabel('账号').fill(login)
    await employer.page.getByLabel('密码').fill(password)
    await employer.button('登录').click()
    await employer.button('修改并重新提交').click()
    await employer.page.getByText('退回原因：详细地址与执照不符').waitFor()
    await employer.page.getByLabel('详细地址').fill('示例路 2 号')
    await employer.button('重新提交认证').click()
    await employer.page.getByText('等待认证').waitFor()
    const doc = await stored()
    assert.deepEqual([doc?.verification, doc?.address], ['pending', '示例路 2 号'])
  })

  it('may invite once it is verified', async () => {
    await operator.go('/verification')
    await operator.page.getByRole('link', { name }).click()
    await operator.button('通过认证').click()
    await operator.page
      .getByRole('dialog', { name: /通过认证/ })
      .getByRole('button', { name: '通过认证' })
      .click()
    await operator.page.getByText('没有等待认证的单位').waitFor()
    await employer.go('/invite')
    await employer.page.getByText('邀请谁').waitFor()
  })

  it('may no longer invite once it is suspended, with the reason shown', async () => {
    await operator.go('/verification?state=verified')
    await operator.page.getByRole('link', { name }).click()
    await operator.button('停用').click()
    await operator.page.getByLabel('原因').fill('已注销')
    await operator.page.getByRole('dialog', { name: /停用/ }).getByRole('button', { name: '停用' }).click()
    await operator.page.getByText('这里还没有单位').waitFor()
    await employer.go('/invite')
    await employer.page.getByText('单位认证已被停用').waitFor()
  })

  it('may invite again once it is restored, with a reason only', async () => {
    await operator.go('/verification?state=suspended')
    await operator.page.getByRole('link', { name }).click()
    await operator.page.getByText('原因：已注销').waitFor()
    await operator.button('恢复认证').click()
    const question = operator.page.getByRole('dialog', { name: /恢复认证/ })
    await question.getByRole('button', { name: '恢复认证' }).click()
    await operator.page.getByText('请填写原因').waitFor()
    assert.equal((await stored())?.verification, 'suspended')
    await operator.page.getByLabel('原因').fill('登记状态已恢复')
    await operator.shot('verification-restore')
    await question.getByRole('button', { name: '恢复认证' }).click()
    await operator.page.getByText('这里还没有单位').waitFor()
    const doc = await stored()
    assert.deepEqual([doc?.verification, doc?.reason], ['verified', '登记状态已恢复'])
    await employer.go('/invite')
    await employer.page.getByText('邀请谁').waitFor()
  })
})
