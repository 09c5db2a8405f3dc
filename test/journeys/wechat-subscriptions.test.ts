import assert from 'node:assert/strict'
import { bindIdentity } from '../../server/accounts/wechat/wechat-identities.ts'
import { subscriptionRights } from '../../server/delivery/rights.ts'
import type { PushFields } from '../../server/ports/wechat/double/push.ts'
import { wechatEvents } from '../../server/wechat/event-model.ts'
import { startApp, type TestApp } from '../app.ts'
import { gather } from './cast.ts'
import { push } from './wechat-events.ts'

describe('what WeChat tells of subscriptions', () => {
  let app: TestApp
  let appid: string
  before(async () => {
    app = await startApp()
    appid = app.deps.wechat.miniprogramAppid ?? ''
    const graduate = await (await gather(app)).graduate()
    await bindIdentity(app.deps, graduate.actor.accountId, { appid, openid: 's-1', unionid: null })
  })
  beforeEach(() =>
    Promise.all([subscriptionRights(app.deps.db).deleteMany({}), wechatEvents(app.deps.db).deleteMany({})]),
  )
  after(() => app.close())

  const rights = async () =>
    (
      await subscriptionRights(app.deps.db)
        .find({ identity: `${appid}:s-1` })
        .toArray()
    )
      .map((one) => one.templateId)
      .sort()
  const popup = (templateId: string, status = 'accept') => ({
    TemplateId: templateId,
    SubscribeStatusString: status,
    PopupScene: '0',
  })
  const tell = (event: string, more: PushFields, format: 'json' | 'xml') =>
    push(app, 's-1', event, more, { appid, format })

  it('is understood in JSON, where one template is an object and several an array', async () => {
    await tell('subscribe_msg_popup_event', { List: popup('T-1') }, 'json')
    assert.deepEqual(await rights(), ['T-1'])
    app.clock.advance({ minutes: 1 })
    await tell('subscribe_msg_popup_event', { List: [popup('T-2'), popup('T-3', 'reject')] }, 'json')
    assert.deepEqual(await rights(), ['T-1', 'T-2'])
  })

  it('is understood in XML, where the list stands one level deeper', async () => {
    await tell('subscribe_msg_popup_event', { SubscribeMsgPopupEvent: { List: popup('T-4') } }, 'xml')
    app.clock.advance({ minutes: 1 })
    const several = { List: [popup('T-5'), popup('T-6')] }
    await tell('subscribe_msg_popup_event', { SubscribeMsgPopupEvent: several }, 'xml')
    assert.deepEqual(await rights(), ['T-4', 'T-5', 'T-6'])
    app.clock.advance({ minutes: 1 })
    await tell(
      'subscribe_msg_change_event',
      { SubscribeMsgChangeEvent: { List: popup('T-5', 'reject') } },
      'xml',
    )
    assert.deepEqual(await rights(), ['T-4', 'T-6'])
  })

  it('counts once however often it comes', async () => {
    const at = app.clock.now().getTime()
    const fields = { List: popup('T-7'), CreateTime: Math.floor(at / 1000) }
    for (let n = 0; n < 3; n += 1) await tell('subscribe_msg_popup_event', fields, 'json')
    assert.deepEqual(await rights(), ['T-7'])
  })

  it('two messages of one second are two events', async () => {
    const sent = (msgid: string) => ({
      List: { TemplateId: 'T-1', MsgID: msgid, ErrorCode: '0', ErrorStatus: 'success' },
      CreateTime: Math.floor(app.clock.now().getTime() / 1000),
    })
    const [one, two] = [sent('1700827132819554304'), sent('1700827132819554305')]
    for (const fields of [one, two, one]) await tell('subscribe_msg_sent_event', fields, 'json')
    const stored = await wechatEvents(app.deps.db).find().toArray()
    assert.deepEqual(stored.map((event) => event.list[0]?.MsgID).sort(), [
      '1700827132819554304',
      '1700827132819554305',
    ])
  })
})
