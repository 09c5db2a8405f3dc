import assert from 'node:assert/strict'
import jsQR from 'jsqr'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { accounts } from '../../server/accounts/model.ts'
import { createStaffAccount } from '../../server/accounts/staff/create-staff-account.ts'
import { resetsLookedInto } from '../../server/accounts/staff/password-reset/request-reset.ts'
import { accountMailsSent } from '../../server/accounts/staff/staff-mails.ts'
import { startApp, type TestApp } from '../app.ts'
import { type MadeStaff, makeDepartment, makeEmployer, makeSchool, makeStaff } from '../factories.ts'
import { Authenticator } from '../journeys/authenticator.ts'
import { Admin, laptop, openChromium, phone, seen } from './admin-pages.ts'
import { faintTexts, namelessControls } from './looks.ts'

describe('staff accounts in the admin', () => {
  let app: TestApp
  let browser: Browser
  let school: Awaited<ReturnType<typeof makeSchool>>
  before(async () => {
    app = await startApp({ config: { staffSecondFactor: 'required' } })
    browser = await openChromium()
    school = await makeSchool(app.deps, { name: '示例大学' })
    await makeDepartment(app.deps, school, '计算机科学与技术学院')
    await makeDepartment(app.deps, school, '外国语学院')
  })
  after(async () => {
    await browser.close()
    await app.close()
  })

  /** Chromium's own store of passwords is not asked: it would ask the person. */
  async function fillSignIn(admin: Admin, login: string, password: string): Promise<void> {
    await admin.page.getByLabel('账号').fill(login)
    await admin.page.getByLabel('密码').fill(password)
    await admin.button('登录').click()
  }
  /** What a phone's camera reads off the screen. */
  async function scan(page: Page): Promise<string> {
    const picture = await page.getByAltText(/两步验证二维码/).screenshot()
    const { data, info } = await sharp(picture)
      .resize(480)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data ?? ''
  }
  async function looksRight(admin: Admin): Promise<void> {
    // the main menu scrolls by itself on a phone, the page does not
    assert.equal(await admin.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0)
    assert.deepEqual(await admin.page.evaluate(namelessControls), [])
    assert.deepEqual(await admin.page.evaluate(faintTexts), [])
  }
  const linkIn = (login: string, page: string) =>
    new RegExp(`/admin(/${page}#\\S+)`).exec(app.mails.lastTo(login).text)?.[1] ?? ''

  describe('the first sign-in of a school admin', () => {
    let who: MadeStaff
    let authenticator: Authenticator
    let codes: string[]
    before(async () => {
      who = await makeStaff(app.deps, { role: 'school', school })
    })

    for (const [size, name] of [
      [phone, 'phone'],
      [laptop, 'laptop'],
    ] as const) {
      it(`shows the picture, the key and its way on a ${name}`, async () => {
        const admin = await Admin.open(browser, app, size)
        await admin.go('/sign-in')
        await fillSignIn(admin, who.login, who.password)
        await admin.page.getByRole('heading', { name: '开启两步验证' }).waitFor()
        const address = new URL(await scan(admin.page))
        const key = (await seen(admin.page.locator('.enrol code'))).replaceAll(' ', '')
        assert.equal(address.searchParams.get('secret'), key)
        assert.equal(address.searchParams.get('issuer'), '毕业去向登记')
        await looksRight(admin)
        await admin.shot(`enrol-${name}`)
        await admin.close()
        assert.deepEqual(admin.faults, [])
      })
    }

    it('refuses a wrong code, then shows the recovery codes and lets in once they are kept', async () => {
      const admin = await Admin.open(browser, app)
      await admin.go('/sign-in')
      await fillSignIn(admin, who.login, who.password)
      const address = new URL(await scan(admin.page))
      authenticator = new Authenticator(app, address.searchParams.get('secret') ?? '')
      await admin.page.getByLabel('输入验证器上显示的 6 位数字').fill('000000')
      await admin.button('验证并开启').click()
      assert.match(await seen(admin.page.getByRole('alert')), /还可以试 4 次/)
      await admin.page.getByLabel('输入验证器上显示的 6 位数字').fill(authenticator.code())
      await admin.button('验证并开启').click()
      const list = admin.page.getByRole('list', { name: '恢复码' })
      await list.waitFor()
      codes = await list.getByRole('listitem').allInnerTexts()
      assert.equal(codes.length, 10)
      assert.ok(await admin.button('进入管理端').isDisabled())
      await admin.shot('recovery-codes')
      await admin.page.getByLabel(/我已保存恢复码/).check()
      await admin.button('进入管理端').click()
      await admin.page.getByRole('navigation', { name: '主菜单' }).waitFor()
      await admin.close()
      assert.deepEqual(admin.faults, [])
    })

    it('asks for a code the next time, takes a recovery code instead, and leads to the page wanted', async () => {
      const admin = await Admin.open(browser, app)
      await admin.go('/account')
      await fillSignIn(admin, who.login, who.password)
      await admin.page.getByRole('heading', { name: '两步验证' }).waitFor()
      await admin.shot('second-step')
      await admin.page.getByLabel('验证码').fill('123456')
      await admin.button('登录').click()
      assert.match(await seen(admin.page.getByRole('alert')), /还可以试/)
      await admin.button('手机不在身边？使用恢复码').click()
      await admin.page.getByLabel('恢复码').fill(codes[0] ?? '')
      await admin.button('登录').click()
      await admin.page.getByRole('heading', { name: '账号与安全' }).waitFor()
      await admin.page.getByText('恢复码还剩 9 个').waitFor()
      await admin.close()
      assert.deepEqual(admin.faults, [])
    })
  })

  describe('the account page', () => {
    it('shows who one is and where one is signed in, and signs out another device', async () => {
      const who = await makeStaff(app.deps, { role: 'school', school, admin: false })
      const [here, there] = [await Admin.as(browser, app, who), await Admin.as(browser, app, who, phone)]
      await here.go('/')
      await here.button(/老师/).click()
      await here.page.getByRole('menuitem', { name: '账号与安全' }).click()
      await here.page.getByText(who.login).waitFor()
      await looksRight(here)
      await here.shot('account')
      await there.go('/account')
      await there.page.getByText(who.login).waitFor()
      await looksRight(there)
      await there.shot('account-phone')
      await here.button('退出').click()
      await here.page.getByText('该设备已退出').waitFor()
      await there.go('/account')
      await there.page.waitForURL(/\/admin\/sign-in/)
      for (const one of [here, there]) {
        await one.close()
        assert.deepEqual(one.faults, [])
      }
    })

    it('turns the second factor on and off again where the role is free to', async () => {
      const who = await makeStaff(app.deps, { role: 'school', school, admin: false })
      const admin = await Admin.as(browser, app, who)
      await admin.go('/account')
      await admin.button('开启两步验证').click()
      await admin.page.getByLabel('登录密码').fill('not mine')
      await admin.button('下一步').click()
      assert.match(await seen(admin.page.getByRole('alert')), /不正确/)
      await admin.page.getByLabel('登录密码').fill(who.password)
      await admin.button('下一步').click()
      const key = (await seen(admin.page.locator('.enrol code'))).replaceAll(' ', '')
      const own = new Authenticator(app, key)
      await admin.page.getByLabel('输入验证器上显示的 6 位数字').fill(own.code())
      await admin.button('验证并开启').click()
      await admin.page.getByLabel(/我已保存恢复码/).check()
      await admin.button('完成').click()
      await admin.page.getByText('已开启').waitFor()
      await admin.button('关闭两步验证').click()
      await admin.page.getByLabel('登录密码').fill(who.password)
      await admin.page.getByLabel(/当前验证器上的验证码/).fill(own.nextCode())
      await admin.page.locator('.ant-modal-footer').getByRole('button', { name: '关闭' }).click()
      await admin.page.getByText('未开启').waitFor()
      await admin.close()
      assert.deepEqual(admin.faults, [])
    })

    it('changes the password', async () => {
      const who = await makeStaff(app.deps, { role: 'school', school, admin: false })
      const admin = await Admin.as(browser, app, who)
      await admin.go('/account')
      const focused = admin.page.locator(':focus')
      await admin.button('修改密码').click()
      await admin.page.getByLabel('当前密码').and(focused).waitFor()
      await admin.page.keyboard.press('Escape')
      await admin.button('修改密码').and(focused).waitFor()
      await admin.button('修改密码').click()
      await admin.page.getByLabel('当前密码').fill(who.password)
      await admin.page.getByLabel('新密码', { exact: true }).fill('password123')
      await admin.page.getByLabel('再次输入新密码').fill('password123')
      await admin.button('修改').click()
      assert.match(await seen(admin.page.getByRole('alert').first()), /不能是常见密码/)
      await admin.page.getByLabel('新密码', { exact: true }).fill('a new one of mine')
      await admin.page.getByLabel('再次输入新密码').fill('a new one of mine')
      await admin.button('修改').click()
      await admin.page.getByText('密码已修改').waitFor()
      const answer = await app.api('/sessions/staff', {
        body: { login: who.login, password: 'a new one of mine' },
      })
      assert.equal(answer.status, 200)
      await admin.close()
      assert.deepEqual(admin.faults, [])
    })
  })

  it('a colleague is invited by mail, sets a password behind the link and is in', async () => {
    const lead = await makeStaff(app.deps, { role: 'school', school })
    const admin = await Admin.as(browser, app, lead)
    await admin.go('/settings?tab=staff')
    await admin.button('邀请同事').click()
    await admin.page.getByLabel('姓名').fill('钱老师')
    await admin.page.getByLabel('登录邮箱').fill('qian@example.edu.cn')
    await admin.choose('负责的院系', '外国语学院')
    await admin.page.keyboard.press('Escape')
    await admin.shot('invite-colleague')
    await admin.button('发送邀请').click()
    await admin.page.getByText('邀请已发往 qian@example.edu.cn').waitFor()
    await admin.page.getByRole('region', { name: '已发出的邀请' }).getByText('等待接受').waitFor()
    await looksRight(admin)
    await admin.shot('colleagues')

    for (const [size, name] of [
      [laptop, 'laptop'],
      [phone, 'phone'],
    ] as const) {
      const seenBy = await Admin.open(browser, app, size)
      await seenBy.go(linkIn('qian@example.edu.cn', 'join'))
      await seenBy.page.getByRole('heading', { name: '加入示例大学' }).waitFor()
      await looksRight(seenBy)
      await seenBy.shot(`join-${name}`)
      await seenBy.close()
    }
    const colleague = await Admin.open(browser, app, phone)
    await colleague.go(linkIn('qian@example.edu.cn', 'join'))
    await colleague.page.getByLabel('新密码', { exact: true }).fill('a password of mine')
    await colleague.page.getByLabel('再次输入新密码').fill('a password of mine')
    await colleague.button('设置密码并登录').click()
    await colleague.page.getByRole('navigation', { name: '主菜单' }).waitFor()
    await colleague.go(linkIn('qian@example.edu.cn', 'join'))
    await colleague.page.reload()
    assert.match(await seen(colleague.page.getByRole('alert')), /邀请链接已失效/)
    await admin.page.reload()
    const row = admin.page.getByRole('row', { name: /钱老师/ })
    await row.getByText('外国语学院').waitFor()

    await admin.button('停用：钱老师').click()
    await admin.page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
    await row.getByText('已停用').waitFor()
    await colleague.go('/account')
    await colleague.page.waitForURL(/\/admin\/sign-in/)
    for (const one of [admin, colleague]) {
      await one.close()
      assert.deepEqual(one.faults, [])
    }
  })

  for (const [size, name] of [
    [phone, 'phone'],
    [laptop, 'laptop'],
  ] as const)
    it(`who came with a one-time password sees nothing but the page to change it, on a ${name}`, async () => {
      const [department] = await app.deps.db.collection<{ _id: string }>('departments').find().toArray()
      const login = `handed.over.${name}@example.edu.cn`
      const handed = 'handed over 2027'
      await createStaffAccount(app.deps, {
        role: 'department',
        schoolCode: school._id,
        departmentIds: [department?._id ?? ''],
        name: '新同事',
        login,
        password: handed,
        oneTimePassword: true,
      })
      const admin = await Admin.open(browser, app, size)
      await admin.go('/review')
      await fillSignIn(admin, login, handed)
      await admin.page.getByRole('heading', { name: '请先设置自己的密码' }).waitFor()
      assert.equal(await admin.page.getByRole('navigation', { name: '主菜单' }).count(), 0)
      await looksRight(admin)
      await admin.shot(`own-password-${name}`)
      await admin.page.getByLabel('一次性密码').fill('not this one')
      await admin.page.getByLabel('新密码', { exact: true }).fill('nine grey herons')
      await admin.page.getByLabel('再次输入新密码').fill('nine grey herons')
      await admin.button('设置密码并继续').click()
      await admin.page.getByRole('alert').first().waitFor()
      await admin.page.getByLabel('一次性密码').fill(handed)
      await admin.button('设置密码并继续').click()
      await admin.page.getByRole('navigation', { name: '主菜单' }).waitFor()
      assert.match(admin.page.url(), /\/admin\/review/)
      await admin.close()
      assert.deepEqual(admin.faults, [])
    })

  it('an employer’s owner and the operators have their colleagues too; HR may look only', async () => {
    const employer = await makeEmployer(app.deps, { name: '示例科技有限公司' })
    const owner = await makeStaff(app.deps, { role: 'employer', employer })
    const hr = await makeStaff(app.deps, { role: 'employer', employer })
    await accounts(app.deps.db).updateOne({ _id: hr.account._id }, { $set: { owner: false } })
    hr.account.owner = false
    const [one, two] = [await Admin.as(browser, app, owner), await Admin.as(browser, app, hr, phone)]
    await one.go('/colleagues')
    await one.button('邀请同事').waitFor()
    await looksRight(one)
    await one.shot('colleagues-employer')
    await two.go('/colleagues')
    await two.page.getByText('只有账号负责人可以邀请').waitFor()
    assert.equal(await two.button('邀请同事').count(), 0)
    await looksRight(two)
    await two.shot('colleagues-phone')
    const operator = await Admin.as(browser, app, await makeStaff(app.deps, { role: 'operator' }))
    await operator.go('/colleagues')
    await operator.button('邀请同事').waitFor()
    await operator.shot('colleagues-operator')
    for (const admin of [one, two, operator]) {
      await admin.close()
      assert.deepEqual(admin.faults, [])
    }
  })

  it('a forgotten password is set anew behind a mailed link, which then is dead', async () => {
    const who = await makeStaff(app.deps, { role: 'school', school, admin: false })
    const admin = await Admin.open(browser, app)
    await admin.go('/sign-in')
    await admin.page.getByRole('link', { name: '忘记密码' }).click()
    await admin.page.getByLabel('登录邮箱').fill(who.login)
    await admin.button('发送重置链接').click()
    await admin.page.getByText('重置链接已发往该邮箱').waitFor()
    await admin.shot('forgot')
    await resetsLookedInto()
    await accountMailsSent()
    const link = linkIn(who.login, 'reset')
    const opened = await Admin.open(browser, app, phone)
    await opened.go(link)
    await opened.page.getByLabel('新密码', { exact: true }).fill('a brand new one')
    await opened.page.getByLabel('再次输入新密码').fill('a brand new one')
    await looksRight(opened)
    await opened.shot('reset-phone')
    await opened.button('设置新密码').click()
    await opened.page.getByRole('heading', { name: '密码已重置' }).waitFor()
    await opened.page.getByRole('link', { name: '去登录' }).click()
    await fillSignIn(opened, who.login, 'a brand new one')
    await opened.page.getByRole('navigation', { name: '主菜单' }).waitFor()
    await admin.go(link)
    await admin.page.getByLabel('新密码', { exact: true }).fill('yet another one')
    await admin.page.getByLabel('再次输入新密码').fill('yet another one')
    await admin.button('设置新密码').click()
    assert.match(await seen(admin.page.getByRole('alert')), /重置链接已失效/)
    for (const one of [admin, opened]) {
      await one.close()
      assert.deepEqual(one.faults, [])
    }
  })
})
