import assert from 'node:assert/strict'
import { startApp, type TestApp } from '../app.ts'
import { makeEmployer } from '../factories.ts'
import { type Cast, type Graduate, gather } from './cast.ts'
import { agreement, file, paper } from './filings.ts'

interface Suggested {
  items: { name: string; creditCode: string; verified: boolean }[]
}

describe('employers suggested while a form is filled', () => {
  let app: TestApp
  let cast: Cast
  let graduate: Graduate
  before(async () => {
    app = await startApp()
    cast = await gather(app)
    graduate = await cast.graduate()
    await file(cast, await cast.graduate(), paper, 'reviewing')
  })
  after(() => app.close())

  const suggested = async (q: string, who = graduate): Promise<Suggested['items']> => {
    const { status, body } = await who.api<Suggested>(
      `/graduate/employer-suggestions?q=${encodeURIComponent(q)}`,
    )
    assert.equal(status, 200)
    return body.items
  }

  it('are none by a number that is no credit code’s beginning, and none that is not verified', async () => {
    const pending = await makeEmployer(app.deps, { verification: 'pending' })
    assert.deepEqual(await suggested(pending.creditCode), [])
    assert.deepEqual(await suggested('00000'), [])
    assert.deepEqual(await suggested('.*'), [])
  })

  it('come by the beginning of the credit code, in small letters too', async () => {
    const { creditCode, name } = cast.company
    for (const q of [creditCode, creditCode.slice(0, 17), creditCode.toLowerCase()])
      assert.ok(
        (await suggested(q)).some((one) => one.name === name && one.verified),
        q,
      )
    assert.deepEqual(await suggested(creditCode.slice(1)), [])
  })

  it('what others of the school have entered comes by its code as well, and not to another school', async () => {
    const [one] = await suggested(agreement.creditCode)
    assert.deepEqual([one?.name, one?.verified], [agreement.employerName, false])
    const elsewhere = await gather(app)
    assert.deepEqual(await suggested(agreement.creditCode, await elsewhere.graduate()), [])
  })
})
