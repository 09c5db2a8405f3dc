import assert from 'node:assert/strict'
import { startApp, type TestApp } from '../../test/app.ts'
import type { SyncEffect } from '../effects/effect.ts'
import type { RegistrationDoc } from '../registrations/model.ts'
import { aRecord } from '../registrations/record.fixture.ts'
import { archives, syncArchive } from './sync-archive.ts'

const form = (archiveUnitName: string) =>
  ({
    archiveTransferType: '1',
    archiveUnitName,
    archiveUnitAddress: '示例路',
    archiveContact: '李经理',
    householdTransferType: '4',
  }) as RegistrationDoc['form']
const first = aRecord('online', { status: 'effective', form: form('甲单位') })
const second = aRecord('online', { _id: '10999-0000000000000002', status: 'effective', form: form('乙单位') })
const effect = (record: RegistrationDoc, seq: number, change: SyncEffect['change']): SyncEffect => ({
  id: `${record._id}:${seq}:0`,
  kind: 'sync',
  change,
  at: new Date(Date.UTC(2027, 2, seq)),
  attempts: 0,
})

describe('档案/户口 sync', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
  })
  beforeEach(() => archives(app.deps.db).deleteMany({}))
  after(() => app.close())
  const entry = async () => {
    const doc = await archives(app.deps.db).findOne({ schoolCode: first.schoolCode, _id: first.graduateId })
    return doc && [doc.state, doc.archive?.archiveUnitName, doc.seq]
  }

  it('ends nothing that was never there, nor what came from another registration', async () => {
    await syncArchive(app.deps, first, effect(first, 6, 'ended'))
    assert.equal(await entry(), null)
    await syncArchive(app.deps, second, effect(second, 4, 'approved'))
    await syncArchive(app.deps, first, effect(first, 6, 'ended'))
    assert.deepEqual(await entry(), ['current', '乙单位', 4])
  })

  it('copies what was approved, the same however often', async () => {
    for (let n = 0; n < 2; n++) await syncArchive(app.deps, first, effect(first, 4, 'approved'))
    assert.deepEqual(await entry(), ['current', '甲单位', 4])
  })

  it('marks the entry 待重新确认 after a termination and keeps the old values', async () => {
    await syncArchive(app.deps, first, effect(first, 4, 'approved'))
    await syncArchive(app.deps, first, effect(first, 8, 'ended'))
    assert.deepEqual(await entry(), ['toReconfirm', '甲单位', 8])
  })

  it('is not turned back by an older effect that comes late', async () => {
    await syncArchive(app.deps, first, effect(first, 4, 'approved'))
    await syncArchive(app.deps, first, effect(first, 8, 'ended'))
    await syncArchive(app.deps, first, effect(first, 4, 'approved'))
    assert.deepEqual(await entry(), ['toReconfirm', '甲单位', 8])
    await syncArchive(app.deps, second, effect(second, 9, 'approved'))
    await syncArchive(app.deps, first, effect(first, 8, 'ended'))
    assert.deepEqual(await entry(), ['current', '乙单位', 9])
  })

  it('does not call current what had ended before the copy was made', async () => {
    const terminated = { ...first, status: 'terminated' }
    await syncArchive(app.deps, terminated, effect(first, 8, 'ended'))
    await syncArchive(app.deps, terminated, effect(first, 4, 'approved'))
    assert.deepEqual(await entry(), ['toReconfirm', '甲单位', 4])
  })
})
