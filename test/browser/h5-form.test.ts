import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { noise } from '../picture-files.ts'
import { type Season, startSeason } from '../season.ts'
import { enterFirstTime, type H5Phone, openBrowser, openPhone } from './h5-phone.ts'
import { doubleText, faintTexts, inSight, namelessControls, smallTargets, widerThanScreen } from './looks.ts'

describe('filling in a form on the H5 pages', function () {
  this.timeout(180_000)
  let browser: Browser
  let season: Season
  let phone: H5Phone

  before(async () => {
    browser = await openBrowser()
    season = await startSeason()
    const graduate = await season.graduate({ name: '陈诚' })
    await season.employer('学信示例科技有限公司')
    phone = await openPhone(browser, season)
    await phone.go('/')
    await phone.page.getByText('面向高校毕业生').waitFor()
    await enterFirstTime(phone, season, graduate)
    await phone.page.getByRole('heading', { name: '登记记录' }).waitFor()
  })
  after(async () => {
    await browser.close()
    await season.close()
  })

  const button = (name: string | RegExp) => phone.page.getByRole('button', { name, exact: true })
  const legible = async (name: string) => {
    assert.deepEqual(await phone.page.evaluate(widerThanScreen), [], name)
    assert.deepEqual(await phone.page.evaluate(smallTargets), [], name)
    assert.deepEqual(await phone.page.evaluate(namelessControls), [], name)
    assert.deepEqual(await phone.page.evaluate(faintTexts), [], name)
  }

  it('fits small phones and large text, with a name, 44 px and 4.5 : 1 for everything', async () => {
    const pages = new Map([
      ['form-offline', ['/filling/form/index?kind=offline', '单位信息']],
      ['form-paper', ['/filling/form/index?kind=paper', '纸质协议编号']],
      ['form-study-abroad', ['/filling/form/index?kind=other&type=study_abroad', '录取信息']],
      ['destinations', ['/filling/destinations/index', '高校毕业生毕业去向分类及证明材料']],
      ['way-other-forms', ['/pages/way/index?way=otherForms', '签劳动合同就业']],
      ['way-offline', ['/pages/way/index?way=agreement&item=offline', '开始填写']],
    ])
    for (const [name, [path = '', text = '']] of pages) {
      for (const [width, height] of [
        [375, 812],
        [320, 640],
      ] as const) {
        await phone.page.setViewportSize({ width, height })
        await phone.go(path)
        await phone.page.getByText(text).first().waitFor()
        await legible(`${name} at ${width}`)
        assert.equal(await phone.page.getByRole('heading', { level: 1 }).count(), 1, name)
        await phone.picture(`${name}-${width}`)
      }
      await phone.page.evaluate(doubleText)
      assert.deepEqual(await phone.page.evaluate(widerThanScreen), [], `${name} with large text`)
    }
    await phone.page.setViewportSize({ width: 375, height: 812 })
  })

  it('puts the focus on the first answer at fault, and says what is wrong beside it', async () => {
    const { page } = phone
    await phone.go('/filling/form/index?kind=offline')
    await page.getByLabel('单位名称').first().fill('学信')
    await page.getByText('找到 1 个单位').waitFor()
    await button(/^学信示例科技有限公司/).click()
    await page.getByText('该单位已认证，可请其发起线上签约邀请').waitFor()
    await page.getByLabel('统一社会信用代码').fill('91110108749352307B')
    await button('提交').click()
    const wrong = page.getByLabel('统一社会信用代码')
    await page.waitForFunction(
      () => (document.activeElement as HTMLInputElement | null)?.name === 'creditCode',
    )
    assert.equal(await wrong.getAttribute('aria-invalid'), 'true')
    await page.getByText('统一社会信用代码校验码不正确，请逐位核对').waitFor()
    await legible('with faults')
    await wrong.fill('91110108749352307A')
  })

  it('asks before leaving with unsaved changes, and closes by Esc', async () => {
    const { page } = phone
    await button('返回').click()
    await page.getByRole('dialog', { name: '还有修改没有保存' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.equal(await page.getByLabel('统一社会信用代码').inputValue(), '91110108749352307A')
  })

  it('loses nothing without network and when the page is opened again', async () => {
    const { page, context } = phone
    await context.setOffline(true)
    await page.getByLabel('岗位名称').fill('数据分析师')
    await button('暂存').click()
    const refusal = page.getByText('网络不通，请检查网络后重试')
    await refusal.waitFor()
    await page.waitForFunction(inSight, await refusal.elementHandle())
    await page.getByText('未联网，已存在本机').waitFor()
    page.once('dialog', (dialog) => void dialog.accept())
    await context.setOffline(false)
    await page.reload()
    await page.getByText(/已恢复 .* 在本机填写的内容/).waitFor()
    assert.equal(await page.getByLabel('岗位名称').inputValue(), '数据分析师')
    await button('暂存').click()
    await page.getByText('已自动保存').waitFor()
  })

  it('takes an answer lost on the way for no conflict with oneself', async () => {
    const { page } = phone
    const lost = /\/api\/registrations\/.*\/moves$/
    await page.route(lost, async (route) => {
      await route.fetch()
      await route.abort()
    })
    await page.getByLabel('岗位名称').fill('数据工程师')
    await button('暂存').click()
    await page.getByText('网络不通，请检查网络后重试').waitFor()
    await page.unroute(lost)
    await page.getByLabel('岗位名称').fill('高级数据工程师')
    await button('暂存').click()
    await page.getByText('已自动保存').waitFor()
    await page.reload()
    await page.getByText('单位信息').waitFor()
    assert.equal(await page.getByLabel('岗位名称').inputValue(), '高级数据工程师')
  })

  it('compresses a large photo before sending, refuses HEIC with what to do, and shows what the reviewer will see', async () => {
    const { page } = phone
    await phone.go('/filling/form/index?kind=other&type=study_abroad')
    const photo = await noise(3000, 2000).jpeg({ quality: 80 }).toBuffer()
    const small = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#cde' } })
      .jpeg()
      .toBuffer()
    const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic', 'latin1'), Buffer.alloc(3000, 7)])
    const sent = page.waitForResponse((response) => response.url().endsWith('/api/files'))
    await page.getByLabel('添加图片：录取信').setInputFiles([
      { name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo },
      { name: 'b.jpg', mimeType: 'image/jpeg', buffer: small },
      { name: 'c.jpg', mimeType: 'image/jpeg', buffer: heic },
    ])
    const { originalBytes } = (await (await sent).json()) as { originalBytes: number }
    assert.ok(originalBytes < photo.byteLength / 2, `${originalBytes} of ${photo.byteLength} were sent`)
    await page.getByText('暂不支持 HEIC 格式').waitFor({ timeout: 60_000 })
    await page.getByText('图片超过300k，已自动压缩').first().waitFor()
    await button(/第 1 张/).click()
    const shown = page.getByRole('dialog').getByRole('img')
    assert.ok(
      await shown.evaluate((image: HTMLImageElement) =>
        image.decode().then(() => image.naturalWidth > image.naturalHeight),
      ),
    )
    await legible('the sheet of a picture')
    const before = await shown.getAttribute('src')
    await button('旋转').click()
    await page.waitForFunction(
      (src) => document.querySelector('dialog img')?.getAttribute('src') !== src,
      before,
    )
    assert.ok(
      await shown.evaluate((image: HTMLImageElement) =>
        image.decode().then(() => image.naturalWidth < image.naturalHeight),
      ),
    )
    await button('右移').click()
    await button('完成').click()
    await button(/第 3 张/).click()
    await button('移除').click()
    await button('暂存').click()
    await page.getByText('已自动保存').waitFor()
    await phone.picture('pictures-375')
  })

  it('has the pictures still when the page is opened again, in their order', async () => {
    const { page } = phone
    await page.reload()
    await page.getByText('2/9').waitFor()
    const shapes = await page.evaluate(() =>
      Promise.all(
        [...document.querySelectorAll<HTMLImageElement>('.picture-tile img')].map(async (image) => {
          await image.decode()
          return image.naturalWidth
        }),
      ),
    )
    assert.equal(shapes[0], 300)
    assert.deepEqual(phone.complaints, [])
  })
})
