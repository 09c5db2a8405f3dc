import assert from 'node:assert/strict'
import { type CommandStartedEvent, type Document, MongoClient } from 'mongodb'
import { listDeliveries } from '../../server/delivery/list-deliveries.ts'
import type { DeskActor } from '../../server/delivery/scope.ts'
import type { DeliveryState } from '../../server/delivery/state.ts'
import type { Deps } from '../../server/deps.ts'
import { type MessageDoc, messages } from '../../server/notices/inbox.ts'
import { startApp, type TestApp } from '../app.ts'

const schoolCode = '10999'
const school: DeskActor = { role: 'school', accountId: 'A-1', schoolCode, admin: true, name: '周老师' }
const operator: DeskActor = { role: 'operator', accountId: 'A-2', name: '平台' }
const many = 400

describe('what the delivery desk asks the database for', () => {
  let app: TestApp
  let client: MongoClient
  let deps: Deps
  const asked: Document[] = []
  before(async () => {
    app = await startApp()
    client = new MongoClient(app.deps.config.mongodbUri, { monitorCommands: true })
    client.on('commandStarted', ({ command }: CommandStartedEvent) => {
      if (command.find === 'messages') asked.push(command)
    })
    deps = { ...app.deps, client, db: client.db(app.deps.db.databaseName) }
    await messages(app.deps.db).insertMany([
      ...Array.from({ length: many }, (_, n) => message(n, 'returned', 'sms')),
      message(-1, 'infoChanged', 'mail'),
      { ...message(-2, 'infoChanged', 'mail'), schoolCode: '10998' },
    ])
  })
  after(async () => {
    await client.close()
    await app.close()
  })

  /** Those wanted are older than all the others: whoever reads by time alone reads everything. */
  function message(n: number, name: 'returned' | 'infoChanged', channel: 'sms' | 'mail'): MessageDoc {
    const at = new Date(app.clock.now().getTime() + n * 1000)
    const tries: DeliveryState['tries'] = [{ channel, at, result: 'sent' }]
    return {
      _id: `message:${n}`,
      recipient: `graduate:${n}`,
      schoolCode,
      name,
      params: {},
      registrationId: null,
      at,
      read: false,
      delivery: { state: 'sent', channel, tries, since: 0, maybeTwice: false, skipped: [] },
    }
  }

  const query = (own: Partial<Parameters<typeof listDeliveries>[2]>) =>
    ({ limit: 20, ...own }) as Parameters<typeof listDeliveries>[2]
  const cases = [
    ['all', {}, 20],
    ['by channel', { channel: 'mail' }, 1],
    ['by purpose', { purpose: 'information' }, 1],
    ['by channel and purpose', { channel: 'mail', purpose: 'information' }, 1],
    ['by state and channel', { state: 'sent', channel: 'mail' }, 1],
  ] as const
  for (const [who, actor] of [
    ['a school', school],
    ['the operator', operator],
  ] as const)
    for (const [what, own, found] of cases)
      it(`${who}, ${what}: reads by an index no more than a page, and sorts nothing`, async () => {
        asked.splice(0)
        const { items } = await listDeliveries(deps, actor, query(own))
        const all = actor === operator && found === 1 ? found + 1 : found
        assert.equal(items.length, all)
        const [{ lsid: _, $db: _db, $clusterTime: _time, ...find } = {}] = asked
        const plan = await app.deps.db.command({ explain: find, verbosity: 'executionStats' })
        const stages = JSON.stringify(plan.queryPlanner.winningPlan).match(/"stage":"\w+"/g) ?? []
        assert.ok(!stages.some((one) => /COLLSCAN|"SORT"/.test(one)), stages.join())
        assert.ok(
          plan.executionStats.totalDocsExamined <= all + 1,
          `${plan.executionStats.totalDocsExamined} read`,
        )
      })
})
