import assert from 'node:assert/strict'
import { verifyChain } from '../../server/registrations/chain.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  askForHelp,
  bring,
  buttons,
  type Cast,
  type Graduate,
  gather,
  helpAsked,
  moved,
  newKey,
  type Person,
  refused,
  stored,
  view,
} from './cast.ts'

let app: TestApp
let cast: Cast
let graduate: Graduate

/** 请学校协助 (domain.md §5.1): the graduate asked to end the contract, the employer is silent. */
describe('online signing: 请学校协助', () => {
  before(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  beforeEach(async () => {
    graduate = await cast.graduate()
  })
  after(() => app.close())

  const asked = async (who: Person, id: string, body: { note?: string; version?: number } = {}) => {
    const answer = await askForHelp(app, who, id, body)
    return answer.body.error ? `${answer.status} ${answer.body.error.code}` : 'ok'
  }
  /** ids in the school’s list 待协助的解约 */
  const waiting = async (who: Person): Promise<string[]> => {
    const { body } = await who.api<{ items: { id: string }[] }>('/review/records?status=helpAsked&limit=100')
    return body.items.map(({ id }) => id)
  }

  it('is nobody else’s to ask', async () => {
    const id = await bring(cast, 'termination asked by the graduate', graduate)
    assert.equal(await asked(await cast.graduate(), id), '404 NOT_FOUND')
    for (const who of [cast.employer, cast.reviewer, cast.teacher, cast.operator])
      assert.equal(await asked(who, id), '403 FORBIDDEN')
    assert.equal((await stored(app, id)).termination?.help, undefined)
  })

  it('is not to be asked before a termination, for the employer’s, with too long a note, or of an old page', async () => {
    const inForce = await bring(cast, 'effective', graduate)
    assert.equal(await asked(graduate, inForce), '409 MOVE_NOT_ALLOWED')
    const other = await cast.graduate()
    const theirs = await bring(cast, 'termination asked by the employer', other)
    assert.equal(await asked(other, theirs), '409 NOT_ASKED_BY_GRADUATE')
    assert.equal((await view(other, theirs)).schoolHelp, null)
    await moved(app, graduate, inForce, 'requestTermination', { reason: '另有安排', reasonCode: 'other' })
    assert.equal(await asked(graduate, inForce, { note: '等'.repeat(201) }), '422 INVALID_INPUT')
    assert.equal(await asked(graduate, inForce, { version: 1 }), '409 VERSION_CONFLICT')
  })

  it('is not to be asked while the module is closed', async () => {
    const id = await bring(cast, 'termination asked by the graduate', graduate)
    const set = (open: boolean) =>
      cast.teacher.api('/school/modules', {
        method: 'PUT',
        body: { year: graduate.made.doc.year, key: 'registration', open },
      })
    await set(false)
    assert.equal(await asked(graduate, id), '409 MODULE_CLOSED')
    await set(true)
    assert.equal(await asked(graduate, id), 'ok')
  })

  it('opens 协助解约 to the school, which has it in a list and on the record', async () => {
    const id = await bring(cast, 'termination asked by the graduate', graduate)
    assert.equal((await view(graduate, id)).schoolHelp, 'open')
    assert.equal(await refused(cast, cast.teacher, id, 'assistTermination', '不答复'), '409 HELP_NOT_ASKED')
    assert.deepEqual(await buttons(cast.teacher, id), [])
    assert.equal((await waiting(cast.teacher)).includes(id), false)

    const before = (await stored(app, id)).version
    const shown = await helpAsked(app, graduate, id)
    assert.deepEqual(
      [shown.schoolHelp, shown.version, shown.status],
      ['asked', before + 1, 'terminationRequested'],
    )
    assert.deepEqual(
      [shown.timeline[0]?.text, shown.timeline[0]?.reason],
      ['请学校协助解约', '单位一直不答复'],
    )
    assert.deepEqual(await buttons(cast.teacher, id), ['assistTermination'])
    const seen = await view(cast.teacher, id)
    assert.equal(seen.blocked, null)
    assert.equal(seen.actions[0]?.tone, 'primary')
    assert.match(seen.notes.join(), /毕业生已请学校协助解约（.*）：单位一直不答复/)
    assert.ok((await waiting(cast.teacher)).includes(id))
    assert.equal((await waiting(cast.otherTeacher)).includes(id), false)
    assert.deepEqual(await buttons(cast.employer, id), ['acceptTermination', 'declineTermination'])
    assert.deepEqual(verifyChain(app.deps.vault, await stored(app, id)), [])
  })

  it('is asked once, whoever sends it how often', async () => {
    const id = await bring(cast, 'termination asked by the graduate', graduate)
    const { version } = await stored(app, id)
    const key = newKey()
    const send = (note: string) => askForHelp(app, graduate, id, { version, note }, key)
    const answers = await Promise.all([send('不答复'), send('不答复')])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    )
    assert.equal((await stored(app, id)).version, version + 1)
    assert.equal((await send('别的话')).body.error?.code, 'IDEMPOTENCY_KEY_REUSED')
    assert.equal(await asked(graduate, id), '409 HELP_ASKED_ALREADY')
    assert.equal((await stored(app, id)).version, version + 1)
  })

  it('goes with the request: withdrawn or refused, the school has nothing to help with', async () => {
    for (const [who, command] of [
      [graduate, 'withdrawTermination'],
      [cast.employer, 'declineTermination'],
    ] as const) {
      const one = who === graduate ? graduate : await cast.graduate()
      const id = await bring(cast, 'help asked of the school', one)
      await moved(app, who === graduate ? one : cast.employer, id, command)
      assert.equal((await waiting(cast.teacher)).includes(id), false, command)
      await moved(app, one, id, 'requestTermination', { reason: '另有安排', reasonCode: 'other' })
      assert.equal(await refused(cast, cast.teacher, id, 'assistTermination', '不答复'), '409 HELP_NOT_ASKED')
      assert.equal((await view(one, id)).schoolHelp, 'open')
    }
  })
})
