import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import { corrections } from '../../server/graduates/correction-model.ts'
import { type MadeGraduate, makeStaff, signInAs } from '../factories.ts'
import { moved, type Person, person, spokenWith, stored } from '../journeys/cast.ts'
import { jpeg, upload } from '../journeys/picture-of.ts'
import { type Season, startSeason } from '../season.ts'
import { type H5Phone, openBrowser, openPhone, password } from './h5-phone.ts'
import { doubleText, faintTexts, namelessControls, smallTargets, widerThanScreen } from './looks.ts'

/** 提交更正申请 with its proof, 请学校协助, the school's evidence, and the guide. */
describe('a graduate who needs the school, on the H5 pages', function () {
  this.timeout(180_000)
  let browser: Browser
  let season: Season
  let phone: H5Phone
  let graduate: MadeGraduate
  let teacher: Person
  let id: string

  before(async () => {
    browser = await openBrowser()
    season = await startSeason()
    graduate = await season.graduate({ name: '程念' })
    id = await (await season.employer('示例数据有限公司')).invite(graduate)
    const { app, school } = season
    teacher = person(app, await signInAs(app.deps, await makeStaff(app.deps, { role: 'school', school })))
    phone = await openPhone(browser, season)
  })
  after(async () => {
    assert.deepEqual(phone.complaints, [])
    await browser.close()
    await season.close()
  })

  const button = (name: string | RegExp) => phone.page.getByRole('button', { name, exact: true })
  const legible = async (name: string) => {
    for (const [width, height] of [
      [375, 812],
      [320, 640],
    ] as const) {
      await phone.page.setViewportSize({ width, height })
      for (const look of [widerThanScreen, smallTargets, namelessControls, faintTexts])
        assert.deepEqual(await phone.page.evaluate(look), [], `${name} at ${width}`)
      await phone.picture(`${name}-${width}`)
    }
    await phone.page.setViewportSize({ width: 375, height: 812 })
  }
  const picture = async (seed: number) => ({
    name: 'a.jpg',
    mimeType: 'image/jpeg',
    buffer: await jpeg(seed),
  })

  it('proves a correction before anything is confirmed', async () => {
    const { page } = phone
    await phone.go('/')
    await button('首次使用 / 忘记密码').click()
    await page.getByLabel('姓名').fill(graduate.doc.name)
    await page.getByLabel('身份证号').fill(graduate.idNumber)
    await button('下一步').click()
    await button('获取验证码').click()
    await page.getByText('验证码已发送').waitFor()
    await page.getByLabel('短信验证码').fill(await season.codeSentTo(graduate.mobile ?? ''))
    await page.getByLabel('设置登录密码').fill(password)
    await button('完成并登录').click()
    await page.getByLabel(/我已阅读并同意/).check()
    await page.getByLabel(/我单独同意/).check()
    await button('同意并继续').click()
    await button('信息有误？提交更正申请').click()

    await button('提交').click()
    await page.getByText('请选择有误的信息').waitFor()
    await page.getByLabel('有误的信息').selectOption({ label: '专业' })
    await page.getByLabel('正确的内容').fill('数据科学与大数据技术')
    await page.getByLabel(/^添加图片/).setInputFiles([await picture(1), await picture(2)])
    await page.getByRole('button', { name: /证明图片第 2 张，已上传/ }).waitFor()
    await legible('correction')
    await page.reload()
    await page.getByRole('button', { name: /证明图片第 2 张，已上传/ }).waitFor()
    assert.equal(await page.getByLabel('正确的内容').inputValue(), '数据科学与大数据技术')
    await page.getByText(/^现在是：/).waitFor()
    await page.getByRole('button', { name: /证明图片第 1 张/ }).click()
    await page.getByText('学校老师看到的就是这张图片').waitFor()
    assert.equal(await button('旋转').count(), 0)
    await page.getByRole('dialog').getByRole('button', { name: '完成' }).click()
    await button('提交').click()
    await page.getByText('更正申请已提交').waitFor()
    const [asked] = await corrections(season.app.deps.db).find({}).toArray()
    assert.deepEqual([asked?.field, asked?.pictures?.length], ['major', 2])
    await button('完成').click()
    await button('信息确认无误，进入系统').click()
    await page.getByRole('heading', { name: '登记记录' }).waitFor()
  })

  it('downloads the guide from the main page', async () => {
    const download = phone.page.waitForEvent('download')
    await button(/操作指南/).click()
    assert.equal((await download).suggestedFilename(), '毕业生操作指南.pdf')
    await phone.picture('main-guide-375')
  })

  it('asks the school for help once the employer is silent, once', async () => {
    const { page } = phone
    await phone.go(`/pages/record/index?id=${id}`)
    await button('接受').click()
    await page.getByRole('dialog').getByRole('button', { name: '确认接受' }).click()
    await page.getByText('接受成功').waitFor()
    await season.approveAll()
    await phone.go(`/pages/record/index?id=${id}`)
    await button('申请解约').click()
    await page.getByLabel('解约原因').selectOption({ label: '升学' })
    await page.getByRole('dialog').getByRole('button', { name: '提交申请' }).click()
    await button('请学校协助').click()
    await page.getByRole('dialog').getByLabel('说明（选填）').fill('两次致电，单位没有答复')
    await legible('help-sheet')
    await page.getByRole('dialog').getByRole('button', { name: '请学校协助' }).click()
    await page.getByText('学校已收到').waitFor()
    await page.getByText(/毕业生已请学校协助解约（.*）：两次致电，单位没有答复/).waitFor()
    assert.equal(await button('请学校协助').count(), 0)
    await legible('help-asked')
    assert.equal((await stored(season.app, id)).termination?.help?.note, '两次致电，单位没有答复')
  })

  it('looks at what the school has in hand, turns it for the own eyes, and survives a link that ran out', async () => {
    const { page } = phone
    const pictures = [await upload(teacher, 11), await upload(teacher, 12)]
    const body = { reason: '单位已电话同意', spokenWith, pictures }
    await moved(season.app, teacher, id, 'assistTermination', body)
    let lost = 0
    await page.route('**/files/*/view*', (route) => {
      lost += 1
      if (lost > 2) return route.continue()
      season.app.clock.advance({ minutes: 1 })
      return route.abort('failed')
    })
    await phone.go(`/pages/record/index?id=${id}`)
    await page.getByRole('button', { name: '协助解约凭证第 1 张，查看大图' }).click()
    const large = page.getByRole('dialog').getByRole('img')
    await page.waitForFunction(() => {
      const shown = document.querySelector<HTMLImageElement>('dialog img')
      return shown?.complete && shown.naturalWidth > 0
    })
    assert.ok(lost > 2, 'the record was read again for fresh links')
    await button('旋转').click()
    assert.match((await large.getAttribute('class')) ?? '', /viewer-turned-1/)
    await legible('viewer')
    await button('下一张').click()
    await page.getByRole('heading', { name: '协助解约凭证第 2 张' }).waitFor()
    assert.match((await large.getAttribute('class')) ?? '', /viewer-turned-0/)
    await page.evaluate(doubleText)
    assert.deepEqual(await page.evaluate(widerThanScreen), [], 'viewer in large text')
    await button('关闭').click()
    await page.unroute('**/files/*/view*')
  })
})
