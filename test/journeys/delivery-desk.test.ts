import assert from 'node:assert/strict'
import type { DeliveryItem, MessageTemplate } from '../../contract/api/delivery.ts'
import { createDispatcher } from '../../server/delivery/dispatcher.ts'
import { channelPauses } from '../../server/delivery/pauses.ts'
import { messageTemplates } from '../../server/delivery/templates.ts'
import { accessLog } from '../../server/graduates/access-log.ts'
import { messages } from '../../server/notices/inbox.ts'
import { startApp, type TestApp } from '../app.ts'
import { makeStaff, signInAs } from '../factories.ts'
import { type Cast, type Graduate, gather, type Person, person } from './cast.ts'
import { bindWechat, deliveryOf, setUpTemplates, tell, wayOf } from './deliveries.ts'

interface Summary {
  states: Record<string, number>
  channels: {
    channel: string
    tries: number
    sent: number
    rate: number | null
    pausedUntil: string | null
  }[]
}
type Refused = { error?: { code: string; field?: string; message: string } }

describe('the delivery desk', () => {
  let app: TestApp
  let cast: Cast
  let graduate: Graduate
  before(async () => {
    app = await startApp()
    cast = await gather(app)
    await setUpTemplates(app)
    graduate = await cast.graduate({ name: '林一诺' })
  })
  after(() => app.close())
  beforeEach(async () => {
    await messages(app.deps.db).deleteMany({})
    await channelPauses(app.deps.db).deleteMany({})
  })

  const drain = () => createDispatcher(app.deps).drain()
  const list = async (who: Person, query = '') =>
    (await who.api<{ items: DeliveryItem[]; next: string | null }>(`/delivery/messages?${query}`)).body
  const told = (own: Parameters<typeof tell>[2] = {}, to = graduate) =>
    tell(app, `graduate:${to.made.doc._id}`, { schoolCode: cast.school._id, ...own })
  const resend = async (who: Person, id: string) => {
    const { status, body } = await who.api<Refused>('/delivery/messages/resend', { body: { id } })
    return status === 200 ? 'ok' : `${status} ${body.error?.code}`
  }

  it('shows nothing of another school, and resends nothing of it', async () => {
    const id = await told()
    assert.deepEqual(await list(cast.otherTeacher), { items: [], next: null })
    assert.equal(await resend(cast.otherTeacher, id), '404 NOT_FOUND')
    assert.equal(await resend(cast.teacher, 'nothing'), '404 NOT_FOUND')
    const { body } = await cast.otherTeacher.api<Summary>('/delivery/summary')
    assert.equal(body.states.waiting, 0)
  })

  it('shows each message with its way, in words, without telephone or openid', async () => {
    const phone = await bindWechat(app, graduate.actor.accountId, { miniprogram: false })
    app.wechat.unfollow(phone.official)
    const id = await told()
    await drain()
    const { items } = await list(cast.teacher)
    const [item] = items
    assert.deepEqual(
      [item?.id, item?.recipientName, item?.title, item?.stateLabel, item?.channelLabel, item?.purposeLabel],
      [id, '林一诺', '老师退回修改', '已发送', '短信', '审核结果通知'],
    )
    assert.deepEqual(
      item?.tries.map((one) => [one.channelLabel, one.resultLabel, one.reason]),
      [
        ['公众号模板消息', '被拒绝', '用户未关注公众号'],
        ['短信', '已发送', null],
      ],
    )
    assert.deepEqual(item?.skipped, [
      { channel: 'subscription', channelLabel: '小程序订阅消息', reason: '未绑定微信' },
      { channel: 'mail', channelLabel: '邮件', reason: '没有电子邮箱' },
    ])
    const said = JSON.stringify(items)
    for (const secret of [graduate.made.mobile ?? '', phone.openid, phone.official, graduate.made.idNumber])
      assert.ok(!said.includes(secret))
  })

  it('is filtered by state, channel, purpose and name, and paged without gap', async () => {
    const unreachable = await cast.graduate({ name: '无法联系', mobile: null })
    for (let n = 0; n < 3; n++) await told()
    await told({ name: 'infoChanged', params: { changes: '专业' } })
    await told({}, unreachable)
    await drain()
    const count = async (query: string) => (await list(cast.teacher, query)).items.length
    assert.equal(await count(''), 5)
    assert.equal(await count('state=givenUp'), 1)
    assert.equal(await count('state=sent'), 4)
    assert.equal(await count('channel=sms'), 4)
    assert.equal(await count('channel=mail'), 0)
    assert.equal(await count('purpose=information'), 1)
    assert.equal(await count(`q=${encodeURIComponent('无法')}`), 1)
    assert.equal(await count('q=.*'), 0)
    const seen: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page: Awaited<ReturnType<typeof list>> = await list(
        cast.operator,
        `limit=2${after ? `&after=${encodeURIComponent(after)}` : ''}`,
      )
      seen.push(...page.items.map((one) => one.id))
      after = page.next
    }
    assert.equal(seen.length, 5)
    assert.equal(new Set(seen).size, 5)
  })

  it('sends again what was given up, once there is a way; and keeps what was tried', async () => {
    const unreachable = await cast.graduate({ mobile: null })
    const id = await told({}, unreachable)
    await drain()
    assert.equal(await wayOf(app, id), 'no try → givenUp')
    await app.deps.db
      .collection<{ _id: string }>('graduates')
      .updateOne({ _id: unreachable.made.doc._id }, { $set: { email: 'again@example.com' } })
    assert.equal(await resend(cast.teacher, id), 'ok')
    await drain()
    assert.equal(await wayOf(app, id), 'mail sent → sent mail')
    const entry = await accessLog(app.deps.db).findOne({ subject: id, act: 'resendMessage' })
    assert.equal(entry?.actor.role, 'school')
    app.clock.advance({ minutes: 61 })
    assert.equal(await resend(cast.operator, id), 'ok')
    await drain()
    assert.equal(await wayOf(app, id), 'mail sent, mail sent → sent mail')
  })

  it('does not send again what waits, what arrived within the hour, or what may have', async () => {
    const waiting = await told({}, await cast.graduate())
    assert.equal(await resend(cast.teacher, waiting), '409 RESEND_REFUSED')
    await drain()
    assert.equal(await resend(cast.teacher, waiting), '409 RESEND_REFUSED')
    const { items } = await list(cast.teacher)
    assert.equal(items[0]?.canResend, false)
    await messages(app.deps.db).updateOne(
      { _id: waiting },
      { $set: { 'delivery.state': 'givenUp', 'delivery.tries.0.result': 'unknown' } },
    )
    assert.equal(await resend(cast.teacher, waiting), '409 RESEND_REFUSED')
    app.clock.advance({ minutes: 60, seconds: 1 })
    assert.equal((await list(cast.teacher)).items[0]?.canResend, true)
    const once = await Promise.all([resend(cast.teacher, waiting), resend(cast.operator, waiting)])
    assert.deepEqual(once.sort(), ['409 RESEND_REFUSED', 'ok'])
    assert.equal((await deliveryOf(app, waiting)).since, 1)
  })

  it('sends again by hand what was read meanwhile', async () => {
    const unreachable = await cast.graduate({ mobile: null })
    const id = await told({}, unreachable)
    await drain()
    await unreachable.api('/messages/read', { body: {} })
    assert.equal(await resend(cast.teacher, id), 'ok')
    await drain()
    assert.equal(await wayOf(app, id), 'no try → givenUp')
  })

  it('says how the channels do, and which is paused until when', async () => {
    await told()
    await drain()
    await channelPauses(app.deps.db).insertOne({
      _id: 'subscription',
      since: app.clock.now(),
      until: new Date(app.clock.now().getTime() + 3_600_000),
      code: '45009',
      reason: '今天的发送次数已达微信上限',
    })
    for (const who of [cast.teacher, cast.operator]) {
      const { body } = await who.api<Summary>('/delivery/summary')
      assert.deepEqual(body.states, { waiting: 0, sent: 1, givenUp: 0, none: 0 })
      const sms = body.channels.find((one) => one.channel === 'sms')
      assert.deepEqual([sms?.tries, sms?.sent, sms?.rate], [1, 1, 1])
      assert.ok(body.channels.find((one) => one.channel === 'subscription')?.pausedUntil)
      assert.equal(body.channels.find((one) => one.channel === 'mail')?.rate, null)
    }
  })

  describe('templates', () => {
    const draft = {
      channel: 'subscription',
      purpose: 'review',
      templateId: 'own-template_1',
      fields: [
        { keyword: 'thing1', from: 'title' },
        { keyword: 'time2', from: 'deadline' },
      ],
    }
    const save = (who: Person, more: object = {}) =>
      who.api<Refused>('/delivery/templates', { method: 'PUT', body: { ...draft, ...more } })
    const templatesOf = async (who: Person) =>
      (await who.api<{ items: MessageTemplate[] }>('/delivery/templates')).body.items.filter(
        (one) => one.channel === 'subscription' && one.purpose === 'review',
      )
    const remove = (who: Person) =>
      who.api('/delivery/templates?channel=subscription&purpose=review', { method: 'DELETE' })

    it('refuses what WeChat has no keyword for, one named twice, nothing at all, and colleagues', async () => {
      const wrong: [object, string][] = [
        [{ fields: [{ keyword: 'first', from: 'title' }] }, 'fields.0.keyword'],
        [
          {
            fields: [
              { keyword: 'thing1', from: 'title' },
              { keyword: 'thing1', from: 'party' },
            ],
          },
          'fields.1.keyword',
        ],
        [{ fields: [] }, 'fields'],
        [{ fields: [{ keyword: 'thing1', from: 'idNumber' }] }, 'fields.0.from'],
        [{ templateId: 'a b' }, 'templateId'],
        [{ purpose: 'everything' }, 'purpose'],
      ]
      for (const [more, field] of wrong) {
        const { status, body } = await save(cast.teacher, more)
        assert.deepEqual([status, body.error?.field], [422, field], JSON.stringify(more))
      }
      const staff = person(
        app,
        await signInAs(
          app.deps,
          await makeStaff(app.deps, { role: 'school', school: cast.school, admin: false }),
        ),
      )
      assert.equal((await save(staff)).status, 403)
      assert.equal((await remove(staff)).status, 403)
    })

    it('a school’s own stands for its school alone; without it the platform’s', async () => {
      assert.equal((await save(cast.teacher)).status, 200)
      const [own] = await templatesOf(cast.teacher)
      assert.deepEqual([own?.templateId, own?.own], ['own-template_1', true])
      const [theirs] = await templatesOf(cast.otherTeacher)
      assert.deepEqual([theirs?.templateId, theirs?.own], ['tmpl-subscription-review', false])
      await remove(cast.teacher)
      assert.equal((await templatesOf(cast.teacher))[0]?.own, false)
      await remove(cast.teacher)
      assert.equal((await templatesOf(cast.teacher)).length, 1, 'the platform’s is not a school’s to remove')
    })

    it('the operator’s is the platform’s', async () => {
      await save(cast.operator, { templateId: 'platform-2' })
      assert.equal((await templatesOf(cast.otherTeacher))[0]?.templateId, 'platform-2')
      assert.ok(await messageTemplates(app.deps.db).findOne({ _id: 'platform:subscription:review' }))
    })

    it('previews the longest values and warns of a wrong type', async () => {
      const { body } = await cast.teacher.api<{
        fields: { fitted: string; warning: string | null }[]
        warnings: string[]
      }>('/delivery/templates/preview', {
        body: {
          purpose: 'invitation',
          fields: [
            { keyword: 'thing1', from: 'party' },
            { keyword: 'thing2', from: 'deadline' },
            { keyword: 'nothing3', from: 'title' },
          ],
        },
      })
      assert.match(body.fields[0]?.fitted ?? '', /^新疆.*…$/)
      assert.equal(body.fields[0]?.warning, null)
      assert.match(body.fields[1]?.warning ?? '', /time 或 date/)
      assert.match(body.fields[2]?.warning ?? '', /没有“nothing3”/)
    })
  })
})
