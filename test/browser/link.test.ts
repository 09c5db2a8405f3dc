import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { pictureHint } from '../../contract/picture-rules.ts'
import { files } from '../../server/files/model.ts'
import { takenSms } from '../../server/ports/sms/double.ts'
import { startApp, type TestApp } from '../app.ts'
import { type Cast, type Graduate, gather, newKey, type Person, stored } from '../journeys/cast.ts'
import { openChromium, phone } from './admin-pages.ts'
import { faintTexts, namelessControls, widerThanScreen } from './looks.ts'

const agreement = {
  employerName: '线下示例有限公司',
  creditCode: '91110108749352307A',
  nature: '39',
  industry: '34',
  region: '110108',
  address: '科学大道18号',
  contact: '李经理',
  contactMobile: '13700001234',
  postCategory: '13',
  post: '数据分析师',
  archiveTransferType: '4',
  householdTransferType: '4',
}
const shots = 'artefacts/screenshots'

/** A photo of a page as a phone takes it, over 300 KB. */
const photo = () =>
  sharp({
    create: {
      width: 2400,
      height: 3200,
      channels: 3,
      background: '#f4f2ea',
      noise: { type: 'gaussian', mean: 200, sigma: 40 },
    },
  })
    .jpeg({ quality: 90 })
    .toBuffer()
const small = () =>
  sharp({ create: { width: 600, height: 800, channels: 3, background: '#eef' } })
    .jpeg()
    .toBuffer()
const heic = () => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(600)])

describe('the page behind an SMS link', () => {
  let app: TestApp
  let cast: Cast
  let graduate: Graduate
  let id: string
  let token: string
  let browser: Browser
  let page: Page
  const faults: string[] = []

  const move = async (who: Person, command: string, more: Record<string, unknown> = {}) => {
    const { version } = await stored(app, id)
    const answer = await who.api(`/registrations/${id}/moves`, {
      body: { command, version, ...more },
      key: newKey(),
    })
    assert.equal(answer.status, 200, `${command}: ${JSON.stringify(answer.body)}`)
  }
  const sendLink = async () => {
    const sent = await graduate.api(`/registrations/${id}/employer-link`, { body: {}, key: newKey() })
    assert.equal(sent.status, 200)
    const text = (await takenSms(app.deps.db)).find((sms) => sms.purpose === 'link')?.text
    return text?.match(/\/r\/([\w-]{43})/)?.[1] ?? assert.fail(`no link in ${text}`)
  }
  const code = async () =>
    (await takenSms(app.deps.db)).find((sms) => sms.purpose === 'code')?.text.match(/\d{6}/)?.[0] ??
    assert.fail('no code')
  const openPage = async (path: string, size = phone) => {
    const context = await browser.newContext({
      viewport: size,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      acceptDownloads: true,
    })
    // esbuild wraps named inner functions in this; a function sent into the page needs it there
    await context.addInitScript('globalThis.__name = (named) => named')
    const opened = await context.newPage()
    opened.setDefaultTimeout(20_000)
    opened.on('pageerror', (error) => faults.push(error.message))
    opened.on('console', (line) => {
      if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
        faults.push(line.text())
    })
    await opened.goto(app.url + path)
    return opened
  }
  const shot = (name: string) =>
    page.screenshot({ path: `${shots}/link-${name}.png`, fullPage: true, animations: 'disabled' })

  before(async () => {
    mkdirSync(shots, { recursive: true })
    app = await startApp()
    const stages = {
      agreement: 'school',
      signing: 'school',
      registration: 'school',
      termination: 'school',
    } as const
    cast = await gather(app, { stages })
    graduate = await cast.graduate({ name: '林一诺' })
    const { body } = await graduate.api<{ id: string }>('/graduate/registrations', {
      body: { kind: 'offline', form: agreement },
      key: newKey(),
    })
    id = body.id
    await move(graduate, 'submit', { form: agreement })
    await move(cast.teacher, 'approve')
    token = await sendLink()
    browser = await openChromium()
  })
  after(async () => {
    await browser.close()
    await app.close()
    assert.deepEqual(faults, [])
  })

  it('says of a dead link only why it is dead', async () => {
    page = await openPage(`/r/${'x'.repeat(43)}`)
    await page.getByText('链接无效，请联系毕业生重新发送').waitFor()
    const [text = ''] = await page.locator('main').allInnerTexts()
    assert.equal(text.replace(/\s+/g, ' '), '回传盖章协议书 链接不能使用 链接无效，请联系毕业生重新发送')
    await shot('dead')
    await page.context().close()
  })

  it('is reached by the short address, which tells nobody and is kept nowhere', async () => {
    const answer = await fetch(`${app.url}/r/${token}`, { redirect: 'manual' })
    assert.equal(answer.status, 302)
    assert.equal(answer.headers.get('location'), `/admin/return/${token}`)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer')
    assert.equal((await fetch(`${app.url}/r/short`, { redirect: 'manual' })).status, 404)
  })

  it('shows just this agreement, the ID number masked, and loads nothing of the staff site', async () => {
    page = await openPage('/')
    const loaded: string[] = []
    page.on('request', (request) => loaded.push(request.url()))
    await page.goto(`${app.url}/r/${token}`)
    await page.getByText('林一诺').waitFor()
    const [text = ''] = await page.locator('main').allInnerTexts()
    assert.match(text, /1101\*{10}\d{3}[\dX]/)
    assert.match(text, /线下示例有限公司/)
    assert.ok(!text.includes(graduate.made.idNumber))
    assert.ok(text.includes(pictureHint))
    assert.equal(loaded.filter((url) => /\/api\/me|antd|Button|sign-in/.test(url)).length, 0)
    await shot('open')
  })

  it('fits 320 px, can be read and is named throughout', async () => {
    const narrow = await openPage(`/r/${token}`, { width: 320, height: 640 })
    await narrow.getByText('林一诺').waitFor()
    assert.deepEqual(await narrow.evaluate(widerThanScreen), [])
    assert.deepEqual(await narrow.evaluate(faintTexts), [])
    assert.deepEqual(await narrow.evaluate(namelessControls), [])
    await narrow.context().close()
  })

  it('hands out the agreement to print', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载就业协议书（PDF）' }).click(),
    ])
    assert.match(download.suggestedFilename(), /\.pdf$/)
  })

  it('returns nothing without pictures, and refuses HEIC in words', async () => {
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('请上传盖章协议书的照片（1–9 张）').waitFor()
    await page
      .getByLabel('选择图片')
      .setInputFiles({ name: 'a.heic', mimeType: 'image/heic', buffer: heic() })
    await page.getByText('暂不支持 HEIC 格式').waitFor()
    await page.getByRole('button', { name: '移除第 1 张' }).click()
    assert.equal((await stored(app, id)).status, 'issued')
  })

  it('makes a heavy photo lighter before it is sent, says so, and shows what the school will see', async () => {
    const heavy = await photo()
    await page.getByLabel('选择图片').setInputFiles([
      { name: 'page1.jpg', mimeType: 'image/jpeg', buffer: heavy },
      { name: 'page2.jpg', mimeType: 'image/jpeg', buffer: await small() },
    ])
    await page.getByRole('button', { name: '查看第 2 张' }).waitFor()
    assert.equal(await page.getByText('图片超过300k，已自动压缩').count(), 1)
    const [arrived] = await files(app.deps.db).find({}).sort({ originalBytes: -1 }).toArray()
    assert.ok(arrived && arrived.originalBytes < heavy.length / 2 && arrived.shown.bytes <= 300 * 1024)
    await page.getByRole('button', { name: '查看第 1 张' }).click()
    await page.getByRole('dialog', { name: '学校将看到的图片' }).getByRole('img').waitFor()
    await page.keyboard.press('Escape')
  })

  it('tries a picture again that the network lost', async () => {
    await page.route('**/pictures', (route) => route.abort())
    await page
      .getByLabel('选择图片')
      .setInputFiles({ name: 'page3.jpg', mimeType: 'image/jpeg', buffer: await small() })
    await page.getByText('网络连接失败').waitFor()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('有图片没有传成功，请重试或移除').waitFor()
    await page.unroute('**/pictures')
    await page.getByRole('button', { name: '重试第 3 张' }).click()
    await page.getByRole('button', { name: '查看第 3 张' }).waitFor()
  })

  it('keeps what was sent when the phone throws the page away', async () => {
    await page.reload()
    await page.getByRole('button', { name: '移除第 3 张' }).waitFor()
    await page.getByRole('button', { name: '移除第 3 张' }).click()
    assert.equal(await page.getByRole('button', { name: /^移除/ }).count(), 2)
  })

  it('asks for the code that went to the telephone', async () => {
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('请填写 6 位短信验证码').waitFor()
    await page.getByRole('button', { name: '获取验证码' }).click()
    await page.getByText('验证码已发送至 137****1234').waitFor()
    assert.ok(await page.getByRole('button', { name: /秒后重发/ }).isDisabled())
    const right = await code()
    await page.getByLabel('短信验证码').fill(right === '111111' ? '222222' : '111111')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('验证码不正确，还可以试 4 次').waitFor()
    await shot('filled')
    assert.equal((await stored(app, id)).status, 'issued')
  })

  it('returns the pages in the order chosen, and says what comes next', async () => {
    await page.getByLabel('短信验证码').fill(await code())
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('已回传，等待学校审核').waitFor()
    await shot('done')
    const record = await stored(app, id)
    assert.equal(record.status, 'signingReviewing')
    assert.equal(record.pictures.scan?.length, 2)
    await page.reload()
    await page.getByText('协议书已经回传，无需重复操作').waitFor()
  })

  it('after a return, a new link names the reason', async () => {
    await move(cast.teacher, 'return', { reason: '第 2 页不清晰' })
    await page.goto(`${app.url}/r/${await sendLink()}`)
    await page.getByText('原因：第 2 页不清晰').waitFor()
    await page.goto(`${app.url}/r/${token}`)
    await page.getByText('链接不能使用').waitFor()
  })

  it('leaves no token in the log', () => {
    assert.ok(app.log.text().length > 0)
    assert.ok(!app.log.text().includes(token))
  })
})
