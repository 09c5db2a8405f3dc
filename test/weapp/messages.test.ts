import assert from 'node:assert/strict'
import { createDispatcher } from '../../server/delivery/dispatcher.ts'
import { drained } from '../../server/effects/drain.ts'
import { takenSms } from '../../server/ports/sms/double.ts'
import type { MadeGraduate } from '../factories.ts'
import { makeStaff, signInAs } from '../factories.ts'
import { setUpTemplates, templateIdOf } from '../journeys/deliveries.ts'
import { push } from '../journeys/wechat-events.ts'
import { type Season, startSeason } from '../season.ts'
import { launchWeapp, type WeappHost, type WeappOptions } from '../weapp-host/index.ts'
import { apiBase, enterFirstTime } from './steps.ts'

const openid = 'openid-of-this-phone'
const official = 'openid-in-the-official-account'
const unionid = 'union-of-this-person'

interface Shown {
  items: {
    title: string
    state: string
    channel: string | null
    tries: { channel: string; result: string }[]
  }[]
}

describe('messages of WeChat, in the mini-program as built', function () {
  this.timeout(120_000)
  let season: Season
  let graduate: MadeGraduate
  let phone: WeappHost
  let refuses: string[] = []
  const phones: WeappHost[] = []

  /** A tap on 允许 gives WeChat the right that it tells the page of. */
  const onSubscribe = (templateId: string) => {
    if (refuses.includes(templateId)) return 'reject' as const
    season.app.wechat.grant(openid, templateId)
    return 'accept' as const
  }
  const launch = async (options: Partial<WeappOptions> = {}) => {
    phone = await launchWeapp({
      dist: 'dist/weapp',
      apiBase,
      servedBy: season.app.url,
      wxLogin: () => season.app.wechat.issueCode({ openid, unionid }),
      onSubscribe,
      ...options,
    })
    phones.push(phone)
  }
  const invite = async (name: string) => {
    await (await season.employer(name)).invite(graduate)
    await drained()
    await createDispatcher(season.app.deps).drain()
  }
  const received = () => season.app.wechat.received().at(-1)
  before(async () => {
    season = await startSeason()
    await setUpTemplates(season.app)
    graduate = await season.graduate({ name: '陈诚' })
  })
  after(async () => {
    for (const host of phones) host.close()
    await season.close()
  })

  it('asks for three templates in the tap that opens an invitation, once, and goes on', async () => {
    await invite('第一家有限公司')
    await launch()
    await phone.tap('微信一键登录')
    await enterFirstTime(phone, season, graduate)
    assert.equal(phone.page().route, 'pages/main/index')
    refuses = [templateIdOf('subscription', 'termination')]
    await phone.tap('查看并回复')
    await phone.waitFor('签约信息生效后生成')
    const [asked, ...more] = phone.subscriptions
    assert.deepEqual(more, [])
    assert.deepEqual(asked, {
      [templateIdOf('subscription', 'invitation')]: 'accept',
      [templateIdOf('subscription', 'review')]: 'accept',
      [templateIdOf('subscription', 'termination')]: 'reject',
    })
    await phone.back()
  })

  it('says what may still come, and counts nothing for what was refused', async () => {
    await phone.leaveAndReturn()
    await phone.tap({ target: '消息', nth: 0 })
    await phone.waitFor(() => /签约邀请提醒\n还可接收 1 次/.test(phone.text()))
    assert.match(phone.text(), /解约进度通知\n未开启/)
    await phone.back()
  })

  it('a new invitation arrives as a subscription message with fitting values, whose tap opens the record', async () => {
    const long = '一家名字特别特别长的示例信息技术股份有限公司北京分公司'
    await invite(long)
    const message = received()
    assert.equal(message?.channel, 'subscription')
    assert.equal(message?.openid, openid)
    assert.equal(message?.data.thing1, '收到签约邀请')
    assert.equal(message?.data.thing2, `${long.slice(0, 19)}…`)
    assert.equal(message?.data.phrase3, '等待应约')
    assert.match(message?.data.time4 ?? '', /^2027年3月1日 09:00/)
    await launch({ storage: phone.storage, path: message?.page ?? '' })
    await phone.waitFor(long)
    assert.equal(phone.page().route, 'pages/record/index')
    assert.match(phone.text(), /单位发起邀请，等待应约/)
  })

  it('without a right the next one comes from the 公众号 that the person follows', async () => {
    season.app.wechat.follow({ openid: official, unionid })
    await push(season.app, official, 'subscribe')
    await season.app.deps.db
      .collection<{ _id: string }>('accounts')
      .updateOne({ realm: 'graduate' }, { $addToSet: { 'consent.items': 'wechat' } })
    await invite('第三家有限公司')
    const message = received()
    assert.deepEqual([message?.channel, message?.openid], ['template', official])
    assert.equal(message?.data.thing2, '第三家有限公司')
    assert.match(message?.page ?? '', /^pages\/record\/index\?id=/)
  })

  it('unfollowed, the next one is an SMS', async () => {
    season.app.wechat.unfollow(official)
    await push(season.app, official, 'unsubscribe')
    const before = season.app.wechat.received().length
    await invite('第四家有限公司')
    assert.equal(season.app.wechat.received().length, before)
    const [newest] = await takenSms(season.app.deps.db)
    assert.equal(newest?.mobile, graduate.mobile)
    assert.match(newest?.text ?? '', /收到签约邀请.*第四家有限公司/)
  })

  it('the school’s desk shows the way of each', async () => {
    const teacher = await makeStaff(season.app.deps, { role: 'school', school: season.school })
    const { cookie } = await signInAs(season.app.deps, teacher)
    const { body } = await season.app.api<Shown>('/delivery/messages?purpose=invitation', { cookie })
    const ways = body.items.map(({ state, tries }) =>
      [...tries.map((one) => `${one.channel} ${one.result}`), state].join(', '),
    )
    assert.deepEqual(ways.slice(0, 3), ['sms sent, sent', 'template sent, sent', 'subscription sent, sent'])
    const text = JSON.stringify(body)
    for (const secret of [openid, official, graduate.mobile ?? '-']) assert.ok(!text.includes(secret))
  })

  it('asks again at the tap that accepts', async () => {
    const before = phone.subscriptions.length
    await phone.tap('接受')
    await phone.tap('确认接受')
    await phone.waitFor('接受成功')
    assert.equal(phone.subscriptions.length, before + 1)
    await launch({ storage: phone.storage, path: 'pages/messages/index' })
    await phone.waitFor(() => /签约邀请提醒\n还可接收 1 次/.test(phone.text()))
  })
})
