import assert from 'node:assert/strict'
import { startApp, type TestApp } from '../test/app.ts'
import { ensureIndexes } from './indexes.ts'
import { someText } from './partial-index.ts'
import { slotIndex } from './registrations/model.ts'

describe('indexes of an earlier version', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
  })
  after(() => app.close())

  const filterOf = async (name: string) =>
    (await app.deps.db.collection('registrations').listIndexes().toArray()).find((one) => one.name === name)
      ?.partialFilterExpression

  it('with another filter are made anew, also by two servers at once; the others stay', async () => {
    const registrations = app.deps.db.collection('registrations')
    await registrations.dropIndex('of_employer')
    const key = { employerId: 1, createdAt: -1, _id: -1 } as const
    const partialFilterExpression = { employerId: { $type: 'string' } }
    await registrations.createIndex(key, { name: 'of_employer', partialFilterExpression })
    await Promise.all([ensureIndexes(app.deps.db), ensureIndexes(app.deps.db)])
    assert.deepEqual(await filterOf('of_employer'), { employerId: someText })
    assert.deepEqual(await filterOf(slotIndex), { holdsSlot: true })
  })
})
