import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { endSessionsOf } from '../../server/accounts/sessions.ts'
import { startApp, type TestApp } from '../app.ts'
import { type MadeStaff, makeDepartment, makeGraduate, makeSchool, makeStaff, year } from '../factories.ts'
import { Admin, openChromium, seen } from './admin-pages.ts'

const budget = 350 * 1024

describe('signing in to the admin', () => {
  let app: TestApp
  let browser: Browser
  let teacher: MadeStaff
  let admin: Admin
  before(async () => {
    app = await startApp()
    browser = await openChromium()
    const school = await makeSchool(app.deps, { name: '示例大学' })
    const department = await makeDepartment(app.deps, school)
    await makeGraduate(app.deps, school, department, { name: '陈一诺' })
    teacher = await makeStaff(app.deps, { role: 'school', school })
  })
  after(async () => {
    await browser.close()
    await app.close()
  })
  beforeEach(async () => {
    admin = await Admin.open(browser, app)
  })
  afterEach(async () => {
    await admin.close()
    assert.deepEqual(admin.faults, [])
  })

  async function fill(login: string, password: string): Promise<void> {
    await admin.page.getByLabel('账号').fill(login)
    await admin.page.getByLabel('密码').fill(password)
    await admin.button('登录').click()
  }

  const nav = (of: Admin) =>
    of.page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '毕业生' })

  it('refuses a wrong password with a text, and stays', async () => {
    await admin.go('/sign-in')
    await fill(teacher.login, 'not the password')
    assert.match(await seen(admin.page.getByRole('alert')), /账号或密码不正确/)
    assert.equal(new URL(admin.page.url()).pathname, '/admin/sign-in')
    await admin.shot('sign-in')
  })

  it('asks a stranger to sign in, and leads back to where they wanted to go', async () => {
    await admin.go(`/graduates?year=${year}&q=陈`)
    await admin.page.waitForURL(/\/admin\/sign-in/)
    await fill(teacher.login, teacher.password)
    await admin.page.getByRole('link', { name: '陈一诺' }).waitFor()
    const at = new URL(admin.page.url())
    assert.deepEqual([at.pathname, at.searchParams.get('q')], ['/admin/graduates', '陈'])
  })

  it('keeps a page of another role closed', async () => {
    const signedIn = await Admin.as(browser, app, teacher)
    await signedIn.go('/invite')
    await signedIn.page.getByText('当前账号不能使用这个页面').waitFor()
    await signedIn.close()
  })

  it('ends on this screen when the session was ended elsewhere', async () => {
    const signedIn = await Admin.as(browser, app, teacher)
    await signedIn.go(`/?year=${year}`)
    await nav(signedIn).waitFor()
    await signedIn.page.waitForLoadState('networkidle')
    await endSessionsOf(app.deps, teacher.account._id)
    await nav(signedIn).click()
    await signedIn.page.waitForURL(/\/admin\/sign-in\?from=/)
    await signedIn.close()
  })

  it('signs out on every device', async () => {
    const [here, there] = [await Admin.as(browser, app, teacher), await Admin.as(browser, app, teacher)]
    await here.go('/')
    await here.button(/老师/).click()
    await here.page.getByRole('menuitem', { name: '退出所有设备' }).click()
    await here.page.waitForURL(/\/admin\/sign-in/)
    await there.go('/')
    await there.page.waitForURL(/\/admin\/sign-in/)
    await here.close()
    await there.close()
  })

  it(`loads at most ${budget / 1024} KB of script, gzipped, before the first table`, async () => {
    const signedIn = await Admin.as(browser, app, teacher)
    const scripts = new Map<string, number>()
    signedIn.page.on('response', async (answer) => {
      if (answer.request().resourceType() === 'script')
        scripts.set(answer.url(), gzipSync(await answer.body()).length)
    })
    await signedIn.go(`/graduates?year=${year}`)
    await signedIn.page.getByRole('table').waitFor()
    await signedIn.page.waitForLoadState('networkidle')
    const bytes = [...scripts.values()].reduce((sum, size) => sum + size, 0)
    assert.ok(scripts.size > 0)
    assert.ok(bytes <= budget, `${bytes} bytes`)
    await signedIn.close()
  })
})
