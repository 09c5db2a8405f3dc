import assert from 'node:assert/strict'
import type { Picture } from '../../contract/api/files.ts'
import type { ErrorBody } from '../../contract/errors.ts'
import { files } from '../../server/files/model.ts'
import { finishWork } from '../../server/unfinished-work.ts'
import { type Answered, startApp, type TestApp } from '../app.ts'
import { bring, type Cast, type Graduate, gather, newKey, type Person, spokenWith, view } from './cast.ts'
import { act, acted, aPicture, file, other, outcome, paper, save } from './filings.ts'
import { upload } from './picture-of.ts'
import { seen } from './picture-upload.ts'

const HOUR = 3_600_000
const corrections = '/graduate/corrections'
type Listed = { items: { id: string; note: string; pictures: { id: string; url: string }[] }[] }
type Copies = Answered<{ items: Picture[] } & Partial<ErrorBody>>

/** Pictures that are neither a form's nor an agreement's: what the school helps with, what a correction is proved by. */
describe('pictures as evidence', () => {
  let app: TestApp
  let cast: Cast
  let graduate: Graduate
  before(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  beforeEach(async () => {
    graduate = await cast.graduate()
  })
  after(() => app.close())

  const stateOf = (id: string) => files(app.deps.db).findOne({ schoolCode: cast.school._id, _id: id })

  describe('协助解约', () => {
    const assist = (id: string, pictures: string[]) =>
      act(app, cast.teacher, id, 'assistTermination', { reason: '单位不答复', spokenWith, pictures })

    it('takes nobody else’s pictures, and none that is part of something', async () => {
      const id = await bring(cast, 'help asked of the school', graduate)
      const theirs = await aPicture(graduate)
      const elsewhere = await aPicture(cast.otherTeacher)
      for (const one of [theirs, elsewhere]) {
        const { status, body } = await assist(id, [one])
        assert.deepEqual([status, body.error?.field], [422, 'pictures'])
      }
      assert.equal((await view(graduate, id)).status, 'terminationRequested')
      assert.equal((await stateOf(theirs))?.registrationId, null)
    })

    it('goes without pictures, and with up to nine that every reader of the record sees', async () => {
      const bare = await bring(cast, 'help asked of the school', await cast.graduate())
      assert.equal((await assist(bare, [])).body.record?.status, 'terminationReviewing')

      const id = await bring(cast, 'help asked of the school', graduate)
      const ids = [await aPicture(cast.teacher), await aPicture(cast.teacher)]
      const { body } = await assist(id, ids)
      assert.equal(body.record?.status, 'terminationReviewing')
      for (const who of [graduate, cast.employer, cast.reviewer, cast.teacher]) {
        const sets = (await view(who, id)).pictures
        assert.deepEqual(
          sets.map(({ set, label, items }) => [set, label, items.map((one) => one.id)]),
          [['assist', '协助解约凭证', ids]],
        )
        assert.ok((await seen(app, sets[0]?.items[0]?.url ?? '')).length > 0)
      }
      await app.clock.advance({ ms: 26 * HOUR })
      await finishWork(app.deps)
      assert.equal((await stateOf(ids[0] ?? ''))?.registrationId, id, 'not an orphan')
      await cast.passTo(app.deps.clock())
    })
  })

  describe('更正申请', () => {
    const prove = (who: Person) => {
      nth += 1
      return upload(who, 5000 + nth, `${corrections}/pictures`)
    }
    let nth = 0
    const ask = (who: Person, field: string, value: string, pictures: string[], key = newKey()) =>
      who.api<{ id: string } & Partial<ErrorBody>>(corrections, { body: { field, value, pictures }, key })
    const waiting = async (): Promise<Listed['items']> =>
      (await cast.teacher.api<Listed>('/school/corrections?limit=100')).body.items

    it('takes no more than three, nobody else’s, and none twice', async () => {
      const own = [await prove(graduate), await prove(graduate), await prove(graduate), await prove(graduate)]
      const { body } = await ask(graduate, 'major', '软件工程', own)
      assert.deepEqual([body.error?.code, body.error?.field], ['INVALID_INPUT', 'pictures'])
      const other = await cast.graduate()
      assert.equal((await ask(other, 'major', '软件工程', own.slice(0, 1))).body.error?.field, 'pictures')
      const first = await ask(graduate, 'major', '软件工程', own.slice(0, 1))
      assert.equal(first.status, 200)
      assert.equal((await ask(graduate, 'ethnicity', '壮族', own.slice(0, 1))).body.error?.field, 'pictures')
    })

    it('is proved before anything is confirmed, and only the graduate’s own school sees it', async () => {
      const unconfirmed = await cast.graduate({ confirmed: false })
      const pictures = [await prove(unconfirmed), await prove(unconfirmed)]
      const asked = await ask(unconfirmed, 'major', '软件工程', pictures)
      assert.equal(asked.status, 200)
      const mine = (await waiting()).find(({ id }) => id === asked.body.id)
      assert.deepEqual(
        mine?.pictures.map(({ id }) => id),
        pictures,
      )
      assert.ok((await seen(app, mine?.pictures[0]?.url ?? '')).length > 0)
      const elsewhere = await cast.otherTeacher.api<Listed>('/school/corrections?limit=100')
      assert.equal(elsewhere.body.items.length, 0)
      assert.equal((await cast.reviewer.api('/school/corrections')).status, 403)
    })

    it('keeps them for as long as it is there, and leaves those of a refused one free', async () => {
      const [kept, tried] = [await prove(graduate), await prove(graduate)]
      const key = newKey()
      const first = await ask(graduate, 'major', '软件工程', [kept], key)
      const again = await ask(graduate, 'major', '软件工程', [kept], key)
      assert.deepEqual([again.status, again.body.id], [200, first.body.id])
      assert.equal((await ask(graduate, 'major', '网络工程', [tried])).status, 422)
      assert.equal((await stateOf(tried))?.registrationId, null)
      await app.clock.advance({ ms: 26 * HOUR })
      await finishWork(app.deps)
      await finishWork(app.deps)
      assert.equal((await stateOf(kept))?.registrationId, first.body.id)
      assert.equal(await stateOf(tried), null)
      await cast.passTo(app.deps.clock())
    })
  })

  describe('以此为草稿重新填写', () => {
    const copies = (who: Person, id: string, key = newKey()): Promise<Copies> =>
      who.api(`/graduate/registrations/${id}/picture-copies`, { body: {}, key })

    it('copies nothing of a stranger’s, nor of what has not ended', async () => {
      const id = await file(cast, graduate, other(), 'reviewing')
      assert.equal((await copies(await cast.graduate(), id)).body.error?.code, 'NOT_FOUND')
      assert.equal((await copies(graduate, id)).body.error?.code, 'MOVE_NOT_ALLOWED')
    })

    it('has no pages of an agreement that is void or terminated', async () => {
      for (const status of ['rejected', 'terminated']) {
        const one = await cast.graduate()
        const id = await file(cast, one, paper, status)
        assert.deepEqual((await copies(one, id)).body.items, [], status)
      }
    })

    it('has the proofs of another destination as new pictures, which the next draft may keep', async () => {
      for (const status of ['rejected', 'voided']) {
        const one = await cast.graduate()
        const id = await file(cast, one, other(), status)
        const before = (await view(one, id)).pictures[0]?.items.map((item) => item.id) ?? []
        const key = newKey()
        const { body } = await copies(one, id, key)
        const fresh = body.items.map((item) => item.id)
        assert.equal(fresh.length, before.length)
        assert.ok(fresh.length > 0 && fresh.every((copy) => !before.includes(copy)))
        assert.deepEqual(
          (await copies(one, id, key)).body.items.map((item) => item.id),
          fresh,
          'the same request again',
        )
        assert.ok((await seen(app, body.items[0]?.url ?? '')).length > 0)
        const filled = { ...other(), pictures: fresh }
        const draft = await save(one, filled)
        assert.equal(draft.status, 200, JSON.stringify(draft.body))
        assert.equal(await outcome(app, one, draft.body.id, 'submit', { form: filled.form }), 'reviewing')
        assert.deepEqual(
          (await view(one, id)).pictures[0]?.items.map((item) => item.id),
          before,
          'the old record keeps its own',
        )
      }
    })
  })

  describe('links that have run out', () => {
    it('are renewed for one’s own pictures only', async () => {
      const mine = await aPicture(graduate)
      const stranger = await cast.graduate()
      const renewed = async (who: Person, ids: string[]) =>
        (await who.api<{ items: Picture[] }>(`/graduate/pictures?ids=${ids.join(',')}`)).body.items
      assert.deepEqual(await renewed(stranger, [mine]), [])
      await app.clock.advance({ ms: HOUR })
      const [fresh] = await renewed(graduate, [mine, '10999-0000000000000000'])
      assert.equal(fresh?.id, mine)
      assert.ok((await seen(app, fresh?.url ?? '')).length > 0)
      assert.equal((await graduate.api('/graduate/pictures?ids=$ne')).status, 422)
    })
  })

  it('a draft saved unchanged is no entry of its history; a run of saves is one line', async () => {
    const { body } = await save(graduate, other())
    const saved = (form: Record<string, string>) => acted(app, graduate, body.id, 'save', { form })
    const same = await saved(other().form)
    assert.deepEqual([same.version, same.timeline.length], [1, 1])
    const [key = ''] = Object.keys(other().form)
    const { [key]: _left, ...less } = other().form
    await saved(less)
    const last = await saved(other().form)
    assert.equal(last.version, 3)
    assert.deepEqual(
      last.timeline.map(({ text }) => text),
      ['暂存（共 3 次）'],
    )
  })
})
