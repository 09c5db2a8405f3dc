import { sendDigests } from '../../server/delivery/digest.ts'
import { createDispatcher } from '../../server/delivery/dispatcher.ts'
import { drainDue } from '../../server/effects/drain.ts'
import { sweepExpired } from '../../server/registrations/expire.ts'
import { finishWork } from '../../server/unfinished-work.ts'
import { startApp, type TestApp } from '../app.ts'

/** What requests ask the database is watched in every journey; this is what a server asks by itself, every few seconds. */
describe('the rounds of a server', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
  })
  after(() => app.close())

  it('look for what is due by an index', async () => {
    const rounds = [drainDue, sweepExpired, sendDigests, finishWork, () => createDispatcher(app.deps).drain()]
    for (const round of rounds) await app.asServer(() => round(app.deps))
  })
})
