import assert from 'node:assert/strict'
import type { z } from 'zod'
import type { getGraduate, MainPage } from '../../contract/api/graduates.ts'
import { accessLog } from '../../server/graduates/access-log.ts'
import { graduates } from '../../server/graduates/model.ts'
import { tellUntold } from '../../server/graduates/tell-untold.ts'
import { messages } from '../../server/notices/inbox.ts'
import { takenSms } from '../../server/ports/sms/double.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  type Answer,
  bring,
  type Cast,
  type Graduate,
  gather,
  move,
  newKey,
  type Person,
  sendInvitation,
  view,
} from './cast.ts'
import { drafted, file, offline, other, outcome, save } from './filings.ts'

type Drawer = z.output<NonNullable<typeof getGraduate.response>>

describe('a module kept open for one graduate', function () {
  this.timeout(60_000)
  let app: TestApp
  let cast: Cast
  let graduate: Graduate
  before(async () => {
    app = await startApp()
  })
  beforeEach(async () => {
    app.clock.set('2027-03-01T01:00:00Z')
    cast = await gather(app)
    graduate = await cast.graduate()
  })
  after(() => app.close())

  const close = () =>
    cast.teacher.api('/school/modules', {
      method: 'PUT',
      body: { year: 2027, key: 'registration', open: false },
    })
  const keep = (body: Record<string, unknown> = {}, who: Person = cast.teacher, of = graduate) =>
    who.api<Answer['body']>(`/school/graduates/${of.made.doc._id}/kept-open`, {
      method: 'PUT',
      body: { key: 'registration', untilDay: '2027-03-10', reason: '住院补录', ...body },
    })
  const end = () => keep({ untilDay: null, reason: '已补录完毕' })
  const codeOf = async (answer: Promise<Answer>): Promise<string> => {
    const { status, body } = await answer
    return body.error ? `${status} ${body.error.code}` : String(status)
  }
  const drawer = async (): Promise<Drawer> =>
    (await cast.teacher.api<Drawer>(`/school/graduates/${graduate.made.doc._id}`)).body
  const moduleOf = async (key: string) => (await drawer()).modules.find((one) => one.key === key)
  const main = async () => (await graduate.api<MainPage>('/graduate/main')).body
  const told = async () =>
    (
      await messages(app.deps.db)
        .find({ recipient: `graduate:${graduate.made.doc._id}`, name: /^moduleKept/ }, { sort: { at: 1 } })
        .toArray()
    ).map(({ name, params }) => ({ name, params }))

  it('is the school’s alone to allow', async () => {
    for (const who of [graduate, cast.employer, cast.reviewer, cast.operator])
      assert.equal(await codeOf(keep({}, who)), '403 FORBIDDEN')
    assert.equal(await codeOf(keep({}, cast.otherTeacher)), '404 NOT_FOUND')
    assert.equal((await graduates(app.deps.db).findOne({ _id: graduate.made.doc._id }))?.keptOpen, undefined)
  })

  it('needs a reason and a day that exists, from today to 90 days ahead', async () => {
    assert.equal((await keep({ reason: ' ' })).body.error?.field, 'reason')
    for (const untilDay of ['2027-02-28', '2027-02-30', '2027-05-31', '2027-13-01', '十天后']) {
      const { status, body } = await keep({ untilDay })
      assert.deepEqual([status, body.error?.field], [422, 'untilDay'], untilDay)
    }
    assert.equal((await keep({ key: 'everything' })).status, 422)
    for (const untilDay of ['2027-03-01', '2027-05-30']) assert.equal((await keep({ untilDay })).status, 200)
  })

  it('closed: refused; kept open: may act; the day has ended: refused', async () => {
    const id = await drafted(graduate, other('no_plan'))
    const another = await cast.graduate()
    await close()
    assert.equal(
      await outcome(app, graduate, id, 'submit', { form: other('no_plan').form }),
      '409 MODULE_CLOSED',
    )
    await keep()
    assert.equal(await codeOf(save(another, other('no_plan'))), '409 MODULE_CLOSED', 'for nobody else')
    assert.equal(await outcome(app, graduate, id, 'submit', { form: other('no_plan').form }), 'reviewing')
    await cast.passTo('2027-03-10T15:59:58Z')
    await graduate.signInAgain()
    assert.equal(await outcome(app, graduate, id, 'withdraw'), 'draft', 'to the end of the day in Shanghai')
    await cast.passTo('2027-03-10T16:00:00Z')
    assert.equal(
      await outcome(app, graduate, id, 'submit', { form: other('no_plan').form }),
      '409 MODULE_CLOSED',
    )
    assert.deepEqual(
      [(await moduleOf('registration'))?.keptOpen?.over, (await main()).modules[0]?.open],
      [true, false],
    )
  })

  it('ended by the school: refused from then on', async () => {
    await close()
    await keep()
    const id = await drafted(graduate, other('no_plan'))
    assert.equal((await end()).status, 200)
    assert.equal(await outcome(app, graduate, id, 'abandon'), '409 MODULE_CLOSED')
    assert.equal((await moduleOf('registration'))?.keptOpen, null)
    assert.equal((await end()).status, 200, 'ending what has ended changes nothing')
    assert.deepEqual(
      (await told()).map(({ name }) => name),
      ['moduleKeptOpen', 'moduleKeptOpenEnded'],
    )
  })

  it('an employer may invite this graduate and move what concerns them', async () => {
    const asked = await bring(cast, 'termination asked by the employer', await cast.graduate())
    const invited = await bring(cast, 'invited', graduate)
    await close()
    assert.equal(await codeOf(move(app, cast.employer, invited, 'revoke')), '409 MODULE_CLOSED')
    assert.equal(await codeOf(sendInvitation(cast.otherEmployer, graduate)), '409 MODULE_CLOSED')
    await keep()
    assert.equal(await codeOf(move(app, cast.employer, invited, 'revoke')), '200')
    assert.equal(await codeOf(sendInvitation(cast.otherEmployer, graduate)), '200')
    assert.equal(await codeOf(move(app, cast.employer, asked, 'withdrawTermination')), '409 MODULE_CLOSED')
    assert.ok((await view(graduate, invited)).blocked === null)
  })

  it('the SMS link of this graduate’s agreement lives', async () => {
    const id = await file(cast, graduate, offline, 'issued')
    const send = () =>
      graduate.api<Answer['body']>(`/registrations/${id}/employer-link`, { body: {}, key: newKey() })
    assert.equal((await send()).status, 200)
    const text = (await takenSms(app.deps.db)).find((sms) => sms.purpose === 'link')?.text ?? ''
    const token = /\/r\/([\w-]+)/.exec(text)?.[1] ?? ''
    const state = async () => (await app.api<{ state: string }>(`/links/${token}`)).body.state
    await close()
    assert.deepEqual([await state(), (await send()).body.error?.code], ['dead', 'MODULE_CLOSED'])
    await keep()
    assert.equal(await state(), 'open')
    assert.equal((await app.api(`/links/${token}/code`, { method: 'POST' })).status, 200)
  })

  it('the graduate is told, and reads it on the main page as long as it matters', async () => {
    await keep()
    assert.equal((await main()).modules[0]?.keptOpen, null, 'open for everybody anyway')
    await close()
    const [module] = (await main()).modules
    assert.deepEqual(
      [module?.open, module?.reason, module?.keptOpen],
      [true, null, '学校已为你单独开放去向填报至 2027-03-10，请在此之前办理'],
    )
    assert.ok((await main()).ways.every((way) => way.open))
    assert.deepEqual(await told(), [
      {
        name: 'moduleKeptOpen',
        params: {
          schoolName: '示例大学',
          module: '毕业去向填报',
          reason: '住院补录',
          deadline: '2027-03-10 24:00',
        },
      },
    ])
    const { body } = await graduate.api<{ items: { open: boolean }[] }>('/graduate/graduations')
    assert.deepEqual(
      body.items.map(({ open }) => open),
      [true],
    )
  })

  it('a notice that a crash held back is told later, once', async () => {
    const { schoolCode, _id } = graduate.made.doc
    const untold = {
      id: `${_id}:held`,
      name: 'moduleKeptOpen' as const,
      params: { schoolName: '示例大学', module: '毕业去向填报', deadline: '2027-03-10 24:00' },
      at: app.deps.clock(),
    }
    await graduates(app.deps.db).updateOne({ schoolCode, _id }, { $push: { untold } })
    await tellUntold(app.deps)
    await tellUntold(app.deps)
    assert.equal((await told()).length, 1)
    assert.deepEqual((await graduates(app.deps.db).findOne({ schoolCode, _id }))?.untold, [])
  })

  it('each module for itself, with who allowed it and why', async () => {
    await keep({ key: 'mailing', untilDay: '2027-04-01', reason: '补寄材料' })
    assert.deepEqual(
      (await drawer()).modules.map(({ key, openForAll, keptOpen }) => [key, openForAll, keptOpen?.untilDay]),
      [
        ['registration', true, undefined],
        ['archive', false, undefined],
        ['household', false, undefined],
        ['mailing', false, '2027-04-01'],
      ],
    )
    const { keptOpen } = (await moduleOf('mailing')) ?? {}
    assert.deepEqual(
      [keptOpen?.reason, keptOpen?.by, keptOpen?.over],
      ['补寄材料', cast.teacher.actor.name, false],
    )
    assert.deepEqual(
      (await main()).modules.map(({ open }) => open),
      [true, false, false, true],
    )
  })

  it('every allowance and its end is in the log, with what and why', async () => {
    await keep()
    await end()
    const logged = await accessLog(app.deps.db)
      .find({ schoolCode: cast.school._id, subject: graduate.made.doc._id }, { sort: { at: 1 } })
      .toArray()
    assert.deepEqual(
      logged.map(({ act, detail, actor }) => [act, detail, actor.accountId]),
      [
        ['keepModuleOpen', '毕业去向填报 2027-03-10：住院补录', cast.teacher.actor.accountId],
        ['endKeptOpen', '毕业去向填报：已补录完毕', cast.teacher.actor.accountId],
      ],
    )
  })
})
