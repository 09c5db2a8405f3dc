import assert from 'node:assert/strict'
import { createDispatcher, type Dispatcher } from '../../server/delivery/dispatcher.ts'
import { messages } from '../../server/notices/inbox.ts'
import type { Sent } from '../../server/ports/sent.ts'
import { takenSms } from '../../server/ports/sms/double.ts'
import { startApp, type TestApp } from '../app.ts'
import { type Cast, gather } from './cast.ts'
import { tell, wayOf } from './deliveries.ts'

const away: Sent = { result: 'later', code: 'ETIMEDOUT', reason: '邮件服务没有应答' }

describe('a mail server that takes the connection and says no more', () => {
  let app: TestApp
  let cast: Cast
  let dispatcher: Dispatcher
  let handed = 0
  let answer: (sent: Sent) => void = () => {}
  before(async () => {
    app = await startApp()
    cast = await gather(app)
    const answered = new Promise<Sent>((resolve) => {
      answer = resolve
    })
    app.deps.mail.send = () => {
      handed += 1
      return answered
    }
    dispatcher = createDispatcher(app.deps, { batch: 5, mail: 2, patience: 50 })
  })
  after(async () => {
    answer(away)
    await dispatcher.stop()
    await app.close()
  })

  const toEmployer = () => tell(app, `employer:${cast.company._id}`, { name: 'accepted' })
  const until = async (done: () => Promise<boolean>) => {
    while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 20))
  }

  it('holds up no text message, whether it was due before or comes due later', async () => {
    for (let n = 0; n < 30; n++) await toEmployer()
    const { _id } = (await cast.graduate()).made.doc
    await tell(app, `graduate:${_id}`)
    const drained = dispatcher.drain()
    await until(async () => (await takenSms(app.deps.db)).length === 1)
    await tell(app, `graduate:${_id}`)
    await until(async () => (await takenSms(app.deps.db)).length === 2)
    assert.equal(handed, 2, 'and is not asked for more while it says nothing')
    answer(away)
    await drained
  })

  it('loses none of what waited for it, and takes it one by one until it answers again', async () => {
    const tried = await messages(app.deps.db).countDocuments({
      'delivery.tries.0': { $exists: true },
      recipient: /^employer/,
    })
    const waiting = await messages(app.deps.db).countDocuments({
      'delivery.state': 'waiting',
      recipient: /^employer/,
    })
    assert.deepEqual([tried, waiting], [2, 30])
    app.deps.mail.send = async () => ({ result: 'sent', ref: null })
    for (let round = 0; round < 5; round++) {
      app.clock.advance({ seconds: 20 })
      await dispatcher.drain()
    }
    const all = await messages(app.deps.db)
      .find({ recipient: /^employer/ })
      .toArray()
    const ways = await Promise.all(all.map(({ _id }) => wayOf(app, _id)))
    const counted = (way: string) => ways.filter((one) => one === way).length
    assert.deepEqual(
      [counted('mail sent → sent mail'), counted('mail later ETIMEDOUT, mail sent → sent mail')],
      [28, 2],
    )
  })
})
