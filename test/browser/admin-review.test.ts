import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import { startApp, type TestApp } from '../app.ts'
import { makeStaff, year } from '../factories.ts'
import { bring, type Cast, type Graduate, gather, inbox, moved, stored, view } from '../journeys/cast.ts'
import { Admin, openChromium, seen } from './admin-pages.ts'

const reason = '岗位名称与录用通知不一致'

describe('the review desk', () => {
  let app: TestApp
  let cast: Cast
  let browser: Browser
  let department: Admin
  let school: Admin
  const graduates: Graduate[] = []
  const ids: string[] = []
  before(async () => {
    app = await startApp()
    cast = await gather(app, { cannedReasons: [reason] })
    for (const name of ['甲一', '乙二', '丙三', '丁四', '戊五', '己六']) {
      const graduate = await cast.graduate({ name })
      graduates.push(graduate)
      ids.push(await bring(cast, 'reviewing at the department', graduate))
      app.clock.advance({ minutes: 1 })
    }
    browser = await openChromium()
    const { school: of, department: own } = cast
    department = await Admin.as(
      browser,
      app,
      await makeStaff(app.deps, { role: 'department', school: of, departments: [own] }),
    )
    school = await Admin.as(browser, app, await makeStaff(app.deps, { role: 'school', school: of }))
  })
  after(async () => {
    await department.close()
    await school.close()
    await browser.close()
    await app.close()
    assert.deepEqual([...department.faults, ...school.faults], [])
  })
  const opened = async (desk: Admin, name: string) => {
    await desk.page.getByRole('heading', { name, exact: true }).waitFor()
    await desk.button(/^通过/).waitFor()
  }
  const status = async (at: number) => (await stored(app, ids[at] ?? '')).status

  it('opens on the oldest, and leaves the school nothing before the department is through', async () => {
    await school.go(`/review?year=${year}`)
    await school.page.getByText('都审完了').waitFor()
    await department.go(`/review?year=${year}`)
    await opened(department, '甲一')
    assert.equal(
      await department.page.getByRole('list', { name: '待审核' }).getByRole('link').count(),
      ids.length,
    )
    await department.shot('review-desk')
  })

  it('refuses 不通过 without a reason', async () => {
    await department.page.keyboard.press('r')
    await department.button('确定不通过').click()
    await department.page.getByText('请填写原因').waitFor()
    await department.shot('review-reason')
    assert.equal(await status(0), 'reviewing')
    await department.button('取消').click()
    await department.page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('says that the network is gone, and does nothing of itself when it is back', async () => {
    await department.page.keyboard.press('r')
    await department.page.getByLabel('原因').fill('材料不全')
    await department.context.setOffline(true)
    await department.button('确定不通过').click()
    await department.page.getByRole('dialog').getByText('网络连接失败').waitFor()
    await department.button('取消').click()
    await department.context.setOffline(false)
    await department.page.getByRole('dialog').waitFor({ state: 'detached' })
    await department.go(`/review?year=${year}`)
    await opened(department, '甲一')
    assert.equal(await status(0), 'reviewing')
  })

  it('acts on no key while something is typed', async () => {
    await department.page.getByPlaceholder('姓名或学号').pressSequentially('a')
    await department.page.getByText('没有符合条件的待审登记').waitFor()
    assert.equal(await status(0), 'reviewing')
    await department.page.getByPlaceholder('姓名或学号').fill('')
    await department.page.getByRole('link', { name: /乙二/ }).waitFor()
    await department.page.getByPlaceholder('姓名或学号').blur()
  })

  it('passes by A and opens the next', async () => {
    await opened(department, '甲一')
    await department.page.keyboard.press('a')
    await opened(department, '乙二')
    assert.equal((await stored(app, ids[0] ?? '')).stage, 'school')
  })

  it('moves by the arrow keys', async () => {
    await department.page.keyboard.press('ArrowDown')
    await opened(department, '丙三')
    await department.page.keyboard.press('ArrowUp')
    await opened(department, '乙二')
  })

  it('rejects by X with a canned reason, which both sides read', async () => {
    await department.page.keyboard.press('x')
    await department.button(reason).click()
    await department.button('确定不通过').click()
    await opened(department, '丙三')
    assert.equal(await status(1), 'rejected')
    assert.deepEqual((await inbox(graduates[1] as Graduate, ids[1] ?? '')).at(-1), '审核不通过')
    const seen = await view(cast.employer, ids[1] ?? '')
    assert.ok(seen.timeline.some((entry) => entry.reason === reason))
  })

  it('tells the second of two reviewers who decided what, and changes nothing', async () => {
    await department.go(`/review?year=${year}`)
    await opened(department, '丙三')
    await moved(app, cast.reviewer, ids[2] ?? '', 'approve')
    const before = await stored(app, ids[2] ?? '')
    await department.page.keyboard.press('a')
    const told = department.page.getByRole('alert').filter({ hasText: '已先处理' })
    await told.waitFor()
    assert.match(await seen(told), new RegExp(cast.reviewer.actor.name))
    await department.shot('review-overtaken')
    assert.equal((await stored(app, ids[2] ?? '')).version, before.version)
    await department.button('下一位').click()
    await opened(department, '丁四')
  })

  it('passes several, and lists which did not go through and why', async () => {
    await department.page.getByLabel('多选').check()
    await department.page.getByLabel('全选').check()
    await moved(app, cast.reviewer, ids[4] ?? '', 'approve')
    await department.button('通过所选 3 条').click()
    await department.button('全部通过').click()
    await department.page.getByText('已通过 2 条').waitFor()
    const left = await seen(department.page.getByText('未通过 1 条').locator('..'))
    assert.match(left, /戊五/)
    await department.shot('review-bulk')
    await department.button('知道了').click()
    await department.page.getByText('都审完了').waitFor()
  })

  it('lets the school pass last: the agreement is in force and can be had as a PDF', async () => {
    await school.go(`/review?year=${year}`)
    await opened(school, '甲一')
    await school.page.keyboard.press('a')
    await opened(school, '丙三')
    assert.equal(await status(0), 'effective')
    await school.go(`/registrations?year=${year}&status=effective`)
    await school.page.getByRole('link', { name: '甲一' }).click()
    const link = school.page.getByRole('link', { name: '下载协议书（PDF）' })
    const file = await school.context.request.get(`${app.url}${await link.getAttribute('href')}`)
    assert.equal(file.headers()['content-type'], 'application/pdf')
    assert.equal((await file.body()).subarray(0, 5).toString(), '%PDF-')
    await school.shot('record-effective')
    assert.deepEqual(await inbox(cast.employer, ids[0] ?? ''), ['毕业生已接受邀请', '签约完成'])
  })

  it('shows the count that waits beside its name', async () => {
    await school.go(`/?year=${year}`)
    const waiting = school.page
      .getByRole('navigation', { name: '主菜单' })
      .getByRole('link', { name: /审核台/ })
    assert.match(await seen(waiting), /4/)
    await school.shot('school-home')
  })
})
