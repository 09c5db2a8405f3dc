import assert from 'node:assert/strict'
import { buildFixture } from '../weapp-host/build-fixture.ts'
import { HostRuleError, launchWeapp, type WeappHost, type WeappOptions } from '../weapp-host/index.ts'
import { PDF, startEchoServer } from './echo-server.ts'

const API_BASE = 'https://sample.invalid/api'
type Launch = (options?: Partial<WeappOptions>) => Promise<WeappHost>

describe('weapp host', function () {
  this.timeout(30_000)
  let dist = ''
  let server: Awaited<ReturnType<typeof startEchoServer>>
  const open: WeappHost[] = []
  const launch: Launch = async (options = {}) => {
    const host = await launchWeapp({ dist, apiBase: API_BASE, servedBy: server.origin, ...options })
    open.push(host)
    return host
  }

  before(async function () {
    this.timeout(180_000)
    dist = buildFixture(API_BASE)
    server = await startEchoServer()
  })
  afterEach(() => {
    for (const host of open.splice(0)) host.close()
  })
  after(() => server.close())

  describe('refuses what WeChat refuses', () => {
    const broken: [act: string, rule: RegExp][] = [
      ['订阅四个', /4 templates/],
      ['等后订阅', /TAP gesture/],
      ['外域请求', /not in domain list/],
      ['补丁请求', /no method PATCH/],
      ['十一个请求', /more than 10 requests/],
      ['没有的页面', /not in app\.json/],
      ['大数据', /setData of 2\d+ bytes/],
      ['大存储', /over 1 MB/],
      ['满存储', /over 10 MB/],
      ['没提供', /wx\.scanCode is not provided/],
      ['微信没有', /WeChat has no wx\.noSuchThing/],
      ['长提示', /7 characters/],
      ['长按钮', /longer than 4/],
    ]
    for (const [act, rule] of broken) {
      it(act, async () => {
        const host = await launch({ path: 'pages/rules/index' })
        await assert.rejects(
          host.tap(act),
          (error: unknown) => error instanceof HostRuleError && rule.test(error.message),
        )
      })
    }

    it('an eleventh page', async () => {
      const host = await launch({ path: 'pages/detail/index?depth=1' })
      for (let page = 1; page < 10; page++) await host.tap('更深')
      assert.equal(host.stack().length, 10)
      assert.ok(host.text().includes('第10层'))
      await assert.rejects(host.tap('更深'), /more than 10 pages/)
      assert.equal(host.stack().length, 10)
    })

    it('going back from the first page', async () => {
      await assert.rejects((await launch()).back(), /first page/)
    })

    it('a tap on a disabled button, on text that does nothing, on one of several, or under a modal', async () => {
      const host = await launch()
      await assert.rejects(host.tap('停用'), /disabled/)
      await assert.rejects(host.tap('数到0'), /nothing reacts/)
      await assert.rejects(host.tap('删除'), /2 elements match/)
      await assert.rejects(host.tap('没有这个'), /0 elements match/)
      const rules = await launch({ path: 'pages/rules/index' })
      await rules.tap('确认')
      await assert.rejects(rules.tap('提示'), /modal is open/)
    })

    it('typing into a disabled field, and text over the limit', async () => {
      const host = await launch({ path: 'pages/form/index' })
      await assert.rejects(host.input('停用项', 'x'), /disabled/)
      await host.input('手机号码', '138000000001234')
      assert.equal(host.field('手机号码').value, '13800000000')
      await host.input('备注', '字'.repeat(141))
      assert.equal(host.field('备注').value.length, 140)
    })

    it('what a picker does not offer', async () => {
      const host = await launch({ path: 'pages/form/index' })
      await assert.rejects(host.pick('城市', '广州'), /not among 北京、上海/)
      await assert.rejects(host.pick('日期', '2031-01-01'), /outside/)
    })
  })

  describe('gives the logic layer what WeChat gives it', () => {
    it('takes ten requests and three templates', async () => {
      const host = await launch({
        path: 'pages/rules/index',
        onSubscribe: (id) => (id === '模板1' ? 'reject' : 'accept'),
      })
      await host.tap('十个请求')
      assert.equal(host.calls.filter((call) => call.status === 200).length, 10)
      await host.tap('订阅三个')
      assert.equal(
        host.find('.said')?.text,
        '{"模板0":"accept","模板1":"reject","模板2":"accept","errMsg":"requestSubscribeMessage:ok"}',
      )
    })

    it('sends requests to the real server: query for GET, JSON for POST, headers as given', async () => {
      const host = await launch()
      await host.tap('问')
      assert.ok(host.text().includes('200 GET /api/echo?a=1&b=%E4%BA%8C'))
      await host.tap('寄')
      assert.ok(host.text().includes('200 POST /api/echo {"a":1,"b":"二"} yes'))
      assert.deepEqual(
        host.calls.map(({ method, status }) => [method, status]),
        [
          ['GET', 200],
          ['POST', 200],
        ],
      )
    })

    it('downloads and opens a document, uploads a picked picture, and tells of a cancelled choice', async () => {
      const host = await launch({ path: 'pages/rules/index' })
      await host.tap('下载打开')
      const opened = host.files.find((file) => file.kind === 'open')
      assert.equal(opened?.fileType, 'pdf')
      assert.deepEqual(Buffer.from(opened?.bytes ?? []), PDF)
      await host.tap('上传')
      assert.equal(host.find('.said')?.text, 'chooseMedia:fail cancel')
      host.willPick([{ name: 'seal.jpg', bytes: Buffer.from('JPEG') }])
      await host.tap('上传')
      assert.equal(host.find('.said')?.text, 'kind=proof picture(seal.jpg)=JPEG')
    })

    it('asks for privacy consent before the clipboard, and only once', async () => {
      const refusing = await launch({ path: 'pages/rules/index', onPrivacy: () => false })
      await refusing.tap('复制')
      assert.equal(refusing.find('.said')?.text, 'setClipboardData:fail privacy permission is not authorized')
      assert.equal(refusing.records.clipboard, '')
      const agreeing = await launch({ path: 'pages/rules/index' })
      await agreeing.tap('复制')
      await agreeing.tap('复制')
      assert.equal(agreeing.records.clipboard, '协议编号')
      assert.equal(agreeing.records.privacyAsked, 1)
    })

    it('keeps storage for the next launch and for nobody else', async () => {
      const first = await launch({ path: 'pages/rules/index' })
      await first.tap('存储')
      const again = await launch({ path: 'pages/rules/index', storage: first.storage })
      await again.tap('读存储')
      assert.equal(again.find('.said')?.text, '{"t":"令牌"}')
      const stranger = await launch({ path: 'pages/rules/index' })
      await stranger.tap('读存储')
      assert.equal(stranger.find('.said')?.text, '""')
    })

    it('shows toasts, modals and action sheets and takes the answers', async () => {
      const host = await launch({ path: 'pages/rules/index' })
      await host.tap('提示')
      assert.deepEqual(host.toasts, ['已保存'])
      await host.tap('确认')
      assert.equal(host.modals.at(-1)?.content, '不能恢复')
      await host.answerModal(true)
      assert.equal(host.find('.said')?.text, '作废了')
      await host.tap('确认')
      await host.answerModal(false)
      assert.equal(host.find('.said')?.text, '留着')
      await host.tap('菜单')
      await host.choose('相册')
      assert.equal(host.find('.said')?.text, '选了1')
      await host.tap('菜单')
      await host.choose(-1)
      assert.equal(host.find('.said')?.text, '没选')
    })

    it('signs in with the code it was given', async () => {
      const host = await launch({ wxLogin: () => 'code-1' })
      await host.tap('登录')
      assert.ok(host.text().includes('code-1'))
    })

    it('notes an exception of the page', async () => {
      const host = await launch({ path: 'pages/rules/index' })
      await host.tap('抛错').catch(() => undefined)
      assert.match(host.records.errors.join('\n'), /页面里的错/)
    })
  })

  describe('shows what the page draws', () => {
    it('counts, adds and removes rows', async () => {
      const host = await launch()
      assert.ok(!host.text().includes('看不见'))
      await host.tap('加一')
      await host.tap('.plus')
      assert.ok(host.text().includes('数到2'))
      await host.tap('添加')
      assert.deepEqual(
        host.findAll('.row').map((row) => row.text),
        ['甲\n删除', '乙\n删除', '新2\n删除'],
      )
      await host.tap({ target: '删除', nth: 1 })
      await host.tap({ target: '删除', within: { target: '.row', nth: 0 } })
      assert.deepEqual(
        host.findAll('.row').map((row) => row.text),
        ['新2\n删除'],
      )
      assert.ok(host.setDataMax > 0 && host.setDataMax < 64 * 1024)
    })

    it('runs lifecycle functions in order, pulls down, reaches the bottom', async () => {
      const host = await launch()
      await host.tap('详情')
      await host.back()
      await host.tap('经过')
      assert.ok(host.text().includes('load,show,ready,show'))
      await host.pullDown()
      await host.reachBottom()
      assert.deepEqual(
        host.findAll('.row').map((row) => row.text),
        ['刷新\n删除', '更多\n删除'],
      )
    })

    it('goes from page to page with parameters and titles', async () => {
      const host = await launch()
      await host.tap('详情')
      assert.equal(host.page().title, '详情')
      assert.equal(host.page().query.id, '一 二')
      assert.ok(host.text().includes('编号一 二'))
      assert.deepEqual(host.stack(), ['pages/home/index', 'pages/detail/index'])
      await host.tap('改标题')
      assert.equal(host.page().title, '新标题')
      await host.tap('换成表单')
      assert.deepEqual(host.stack(), ['pages/home/index', 'pages/form/index'])
      await host.back()
      assert.equal(host.page().route, 'pages/home/index')
    })

    it('opens an unknown page through onPageNotFound', async () => {
      assert.equal((await launch({ path: 'pages/old/index' })).page().route, 'pages/home/index')
    })

    it('fills in a form', async () => {
      const host = await launch({ path: 'pages/form/index' })
      const state = () => JSON.parse(host.find('.state')?.text ?? '') as Record<string, unknown>
      await host.input('姓名', '陈诚')
      assert.equal(state().sent, '离开陈诚')
      await host.input('.phone', '13800000000')
      await host.pick('城市', '上海')
      await host.pick('日期', '2023-01-09')
      await host.tap('同意乙')
      await host.tap('同意甲')
      await host.tap('同意乙')
      await host.tap('女')
      await host.tap('.alarm')
      const { name, phone, date, agreed, sex, alarm } = state()
      assert.deepEqual(
        { name, phone, date, agreed, sex, alarm },
        { name: '陈诚', phone: '13800000000', date: '2023-01-09', agreed: ['a'], sex: '女', alarm: true },
      )
      assert.equal(host.field('姓名').value, '陈诚')
      assert.ok(host.text().includes('上海'))
      await host.tap('清空')
      assert.equal(host.field('姓名').value, '')
      await host.input('验证码', '123456')
      await host.tap('提交')
      assert.equal(state().sent, '{"code":"123456"}')
      await host.trigger('.scroll', 'scrolltolower')
      assert.equal(state().sent, '到底了')
    })

    it('leaves no browser globals behind', () => {
      assert.deepEqual(
        ['window', 'document', 'wx', 'Component'].filter((name) => name in globalThis),
        [],
      )
    })
  })
})
