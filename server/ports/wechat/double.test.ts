import assert from 'node:assert/strict'
import { fitsKeyword } from './double/keyword-types.ts'
import { startWechatDouble, type WechatDouble } from './double.ts'

const app = { appid: 'wx00000000000000bb', secret: '0123456789abcdef0123456789abcdef' }
const official = { appid: 'wx00000000000000bc', secret: 'fedcba9876543210fedcba9876543210' }

describe('the double of WeChat', () => {
  let double: WechatDouble
  let now = Date.now()
  before(async () => {
    double = await startWechatDouble({ ...app, official, clock: () => new Date(now) })
    double.addTemplate('T-sub', ['thing1', 'time2'])
    double.addTemplate('T-official', ['thing1', 'character_string2'], 'official')
  })
  after(() => double.close())

  interface Said {
    errcode?: number
    [field: string]: unknown
  }
  const read = async (response: Response): Promise<Said> => {
    const text = await response.text()
    assert.equal(response.status, 200)
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain/)
    assert.doesNotMatch(text, /":\s|\n/, 'compact JSON')
    return JSON.parse(text) as Said
  }
  const get = async (path: string, query: Record<string, string>) =>
    read(await fetch(`${double.url}${path}?${new URLSearchParams(query)}`))
  const post = async (path: string, body: object, token = '') =>
    read(
      await fetch(`${double.url}${path}?${new URLSearchParams(token ? { access_token: token } : {})}`, {
        method: 'POST',
        body: JSON.stringify(body),
      }),
    )
  const token = async (of = app) =>
    String((await post('/cgi-bin/stable_token', { grant_type: 'client_credential', ...of })).access_token)

  describe('codes of both sign-ins', () => {
    const sides = [
      { path: '/sns/jscode2session', field: 'js_code', of: app, other: official },
      { path: '/sns/oauth2/access_token', field: 'code', of: official, other: app },
    ]
    for (const { path, field, of, other } of sides) {
      const fresh = (openid: string, unionid?: string) =>
        of === app ? double.issueCode({ openid, unionid }) : double.issueOauthCode({ openid, unionid })
      const ask = (own: Record<string, string>) =>
        get(path, { ...of, grant_type: 'authorization_code', ...own })

      it(`${path} refuses another app, a wrong secret, another grant, and codes that are missing, unknown, old or used`, async () => {
        assert.equal((await ask({ [field]: fresh('o-1'), appid: 'wx1' })).errcode, 40013)
        assert.equal((await ask({ [field]: fresh('o-1'), ...other })).errcode, 40013)
        assert.equal((await ask({ [field]: fresh('o-1'), secret: 'x' })).errcode, 40125)
        assert.equal((await ask({ [field]: fresh('o-1'), grant_type: 'client_credential' })).errcode, 40002)
        assert.equal((await ask({})).errcode, 41008)
        assert.equal((await ask({ [field]: 'unknown' })).errcode, 40029)
        const once = fresh('o-1')
        assert.equal((await ask({ [field]: once })).openid, 'o-1')
        assert.equal((await ask({ [field]: once })).errcode, 40163)
        const old = fresh('o-1')
        now += 5 * 60_000 + 1
        assert.equal((await ask({ [field]: old })).errcode, 40029)
      })

      it(`${path} names a unionid only where the person has one`, async () => {
        assert.equal((await ask({ [field]: fresh('o-2') })).unionid, undefined)
        assert.equal((await ask({ [field]: fresh('o-2', 'u-2') })).unionid, 'u-2')
      })
    }

    it('WeChat’s page sends back a code, or none when the person does not agree', async () => {
      const page = (own: Record<string, string> = {}) =>
        fetch(
          `${double.url}/connect/oauth2/authorize?${new URLSearchParams({
            appid: official.appid,
            redirect_uri: 'http://127.0.0.1/back?a=1',
            response_type: 'code',
            scope: 'snsapi_base',
            state: 's',
            ...own,
          })}`,
          { redirect: 'manual' },
        )
      double.visitWeb({ openid: 'o-web' })
      const back = new URL((await page()).headers.get('location') ?? '')
      assert.deepEqual([back.searchParams.get('a'), back.searchParams.get('state')], ['1', 's'])
      assert.ok(back.searchParams.get('code'))
      double.visitWeb(null)
      assert.equal(new URL((await page()).headers.get('location') ?? '').searchParams.get('code'), null)
      assert.match(await (await page({ appid: app.appid })).text(), /参数错误/)
    })
  })

  describe('access tokens', () => {
    it('are refused for another app or secret', async () => {
      const asked = (own: object) =>
        post('/cgi-bin/stable_token', { grant_type: 'client_credential', ...app, ...own })
      assert.equal((await asked({ appid: 'wx1' })).errcode, 40013)
      assert.equal((await asked({ secret: 'x' })).errcode, 40125)
      assert.equal((await asked({ grant_type: 'x' })).errcode, 40002)
    })

    it('stay the same until the last five minutes, in which two work', async () => {
      const first = await token()
      now += 100_000
      const again = await post('/cgi-bin/stable_token', { grant_type: 'client_credential', ...app })
      assert.deepEqual([again.access_token, again.expires_in], [first, 7100])
      now += 7_000_000
      const second = await token()
      assert.notEqual(second, first)
      const use = async (one: string) => (await post('/cgi-bin/message/subscribe/send', {}, one)).errcode
      assert.deepEqual([await use(first), await use(second)], [40037, 40037])
      now += 100_000
      assert.deepEqual([await use(first), await use(second)], [42001, 40037])
    })

    it('are 41001 missing, 40014 misshapen, 40001 unknown, 48001 of the wrong app', async () => {
      const use = async (one: string) => (await post('/cgi-bin/message/subscribe/send', {}, one)).errcode
      assert.deepEqual([await use(''), await use('x')], [41001, 40014])
      const forgotten = await token()
      double.forgetTokens()
      assert.deepEqual([await use(forgotten), await use(await token(official))], [40001, 48001])
    })
  })

  describe('messages', () => {
    const data = { thing1: { value: '签约邀请' }, time2: { value: '2027年3月1日 09:00' } }
    const send = async (own: object = {}) =>
      (
        await post(
          '/cgi-bin/message/subscribe/send',
          { touser: 'o-1', template_id: 'T-sub', page: 'pages/record/index?id=1', data, ...own },
          await token(),
        )
      ).errcode
    const template = async (own: object = {}) =>
      post(
        '/cgi-bin/message/template/send',
        {
          touser: 'f-1',
          template_id: 'T-official',
          url: 'https://x.example',
          data: { thing1: { value: '一'.repeat(30) }, character_string2: { value: 'A-1' } },
          ...own,
        },
        await token(official),
      )

    it('one right, one message', async () => {
      double.knows({ openid: 'o-1' })
      assert.equal(await send({ touser: 'stranger' }), 40003)
      assert.equal(await send({ template_id: 'T-official' }), 40037)
      assert.equal(await send({ page: '/nowhere' }), 41030)
      assert.equal(await send(), 43101)
      double.grant('o-1', 'T-sub')
      assert.equal(await send({ data: { ...data, thing1: { value: '一'.repeat(21) } } }), 47003)
      assert.equal(await send({ data: { thing1: data.thing1 } }), 47003)
      assert.equal(await send({ data: { ...data, thing9: data.thing1 } }), 47003)
      assert.equal(await send(), 0)
      assert.equal(await send(), 43101)
      assert.equal(double.received().length, 1)
    })

    it('templates go to followers alone, cut, and once under one name', async () => {
      assert.equal((await template()).errcode, 40003)
      double.unfollow('f-1')
      assert.equal((await template()).errcode, 43004)
      double.follow({ openid: 'f-1' })
      assert.equal(
        (await template({ data: { thing1: { value: 'x' }, character_string2: { value: '中文' } } })).errcode,
        47003,
      )
      const sent = await template({ client_msg_id: 'm-1' })
      assert.deepEqual(await template({ client_msg_id: 'm-1' }), sent)
      const received = double.received().filter((one) => one.openid === 'f-1')
      assert.deepEqual(
        received.map((one) => one.data.thing1),
        ['一'.repeat(20)],
      )
      now += 10 * 60_000 + 1
      await template({ client_msg_id: 'm-1' })
      assert.equal(double.received().filter((one) => one.openid === 'f-1').length, 2)
    })

    it('a day has only so many', async () => {
      double.limit('/cgi-bin/message/template/send', 1)
      assert.deepEqual([(await template()).errcode, (await template()).errcode], [0, 45009])
    })
  })

  it('a value must fit its keyword’s type', () => {
    const right = {
      thing1: '一'.repeat(20),
      number1: '12.5',
      letter1: 'abc',
      symbol1: '!?',
      character_string1: '10999-A B/1',
      time1: '2019年10月1日 15:01',
      time2: '15:01~16:00',
      date1: '2019年10月1日',
      amount1: '¥100.5元',
      phone_number1: '+86-0766-66888866',
      car_number1: '粤A8Z888挂',
      name1: '阿卜杜拉·买买提',
      phrase1: '审核通过',
      const1: '审核通过',
    }
    for (const [keyword, value] of Object.entries(right)) assert.ok(fitsKeyword(keyword, value), keyword)
    const wrong = [
      ['thing1', '一'.repeat(21)],
      ['thing1', ''],
      ['thing1', '两\n行'],
      ['number1', '1,000'],
      ['character_string1', '中文'],
      ['character_string1', 'a'.repeat(33)],
      ['time1', '2019-13-01'],
      ['time1', '明天'],
      ['date1', '15:01'],
      ['amount1', '一百元'],
      ['phone_number1', '1'.repeat(18)],
      ['name1', '一'.repeat(11)],
      ['name1', '张Wei'],
      ['phrase1', '等待学校审核'],
      ['phrase1', 'ok'],
      ['unknown1', 'x'],
      ['thing', 'x'],
    ] as const
    for (const [keyword, value] of wrong) assert.ok(!fitsKeyword(keyword, value), `${keyword} ${value}`)
  })
})
