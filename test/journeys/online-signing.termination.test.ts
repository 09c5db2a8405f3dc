import assert from 'node:assert/strict'
import { archives } from '../../server/archives/sync-archive.ts'
import { drained } from '../../server/effects/drain.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  bring,
  buttons,
  type Cast,
  type Graduate,
  gather,
  inbox,
  invited,
  type MoveBody,
  move,
  moved,
  type Person,
  refused,
  spokenWith,
  stored,
} from './cast.ts'

let app: TestApp
let cast: Cast
let graduate: Graduate

describe('online signing: its end', () => {
  before(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  beforeEach(async () => {
    graduate = await cast.graduate()
  })
  after(() => app.close())

  describe('ending an agreement', () => {
    const titles = {
      graduate: { asked: '毕业生申请解约', refused: '单位不同意解约' },
      employer: { asked: '单位申请解约', refused: '毕业生不同意解约' },
    }
    for (const by of ['graduate', 'employer'] as const) {
      it(`asked by the ${by}: refused once, agreed once, ended by the review`, async () => {
        const [asker, other] = by === 'graduate' ? [graduate, cast.employer] : [cast.employer, graduate]
        const id = await bring(cast, 'effective', graduate)
        await asks(asker, other, id, titles[by].asked)

        const kept = await moved(app, other, id, 'declineTermination', { reason: '请先完成交接' })
        assert.equal(kept.statusLabel, '签约完成')
        assert.deepEqual(kept.notes, ['最近一次解约：对方拒绝（请先完成交接）'])
        assert.equal((await inbox(asker, id)).at(-1), titles[by].refused)

        await moved(app, asker, id, 'requestTermination', { reason: '交接已完成', reasonCode: 'other' })
        await moved(app, other, id, 'acceptTermination')
        await bothHear(id, '双方同意解约')
        await moved(app, cast.reviewer, id, 'approve')
        const over = await moved(app, cast.teacher, id, 'approve')
        assert.deepEqual([over.statusLabel, over.phaseLabel, over.actions], ['已解约', '已解约', []])
        await bothHear(id, '已解约')
        await isOver(id)
      })
    }

    async function asks(asker: Person, other: Person, id: string, title: string): Promise<void> {
      assert.equal(await refused(cast, asker, id, 'requestTermination'), '422 REASON_REQUIRED')
      const body = { reason: '另有安排', reasonCode: 'other' }
      assert.deepEqual(await fault(asker, id, { reason: '另有安排' }), ['REASON_REQUIRED', 'reasonCode'])
      assert.deepEqual(await fault(asker, id, { ...body, reasonCode: 'boredom' }), [
        'INVALID_INPUT',
        'reasonCode',
      ])
      const asked = await moved(app, asker, id, 'requestTermination', body)
      assert.equal(asked.phaseLabel, '已生效', 'until it has ended it is in force')
      assert.equal((await inbox(other, id)).at(-1), title)
      assert.deepEqual(await buttons(asker, id), ['withdrawTermination'])
      assert.deepEqual(await buttons(other, id), ['acceptTermination', 'declineTermination'])
      assert.equal(await refused(cast, asker, id, 'acceptTermination'), '403 NOT_THE_OTHER_SIDE')
      assert.equal(await refused(cast, other, id, 'withdrawTermination'), '403 NOT_THE_ASKER')
    }

    /** code and field of a refused request for termination */
    async function fault(asker: Person, id: string, body: MoveBody): Promise<unknown[]> {
      const { error } = (await move(app, asker, id, 'requestTermination', body)).body
      return [error?.code, error?.field]
    }

    async function bothHear(id: string, title: string): Promise<void> {
      for (const who of [graduate, cast.employer]) assert.equal((await inbox(who, id)).at(-1), title)
    }

    async function isOver(id: string): Promise<void> {
      const no = (await stored(app, id)).agreementNo
      assert.equal((await app.api<{ stateLabel: string }>(`/verify/${no}`)).body.stateLabel, '已解约')
      await drained()
      const entry = await archives(app.deps.db).findOne({
        schoolCode: cast.school._id,
        _id: graduate.made.doc._id,
      })
      assert.deepEqual(
        [entry?.state, entry?.archive?.archiveTransferType],
        ['toReconfirm', '4'],
        '待重新确认, old values kept',
      )
      await moved(app, graduate, await invited(cast.employer, graduate), 'accept')
    }

    it('withdrawn by who asked: in force as before', async () => {
      const id = await bring(cast, 'termination asked by the graduate', graduate)
      assert.equal((await moved(app, graduate, id, 'withdrawTermination')).status, 'effective')
      assert.equal((await inbox(cast.employer, id)).at(-1), '解约申请已撤回')
    })

    it('refused by the review: in force, with the line that says so, and may be asked again', async () => {
      const id = await bring(cast, 'termination at the school', graduate)
      const kept = await moved(app, cast.teacher, id, 'reject', { reason: '材料不足' })
      assert.deepEqual([kept.statusLabel, kept.notes], ['签约完成', ['最近一次解约：审核不通过（材料不足）']])
      assert.equal(
        (await moved(app, graduate, id, 'requestTermination', { reason: '补充材料', reasonCode: 'other' }))
          .status,
        'terminationRequested',
      )
    })

    it('with the school’s help only when the graduate asked for it, and noting whom it spoke to', async () => {
      const mine = await bring(cast, 'help asked of the school', graduate)
      const assist = (body: MoveBody) => move(app, cast.teacher, mine, 'assistTermination', body)
      const reason = '单位长期不答复'
      assert.equal((await assist({ reason })).body.error?.field, 'spokenWith.whom')
      assert.equal((await assist({ spokenWith })).body.error?.code, 'REASON_REQUIRED')
      assert.equal((await assist({ reason, spokenWith })).body.record?.status, 'terminationReviewing')
      for (const who of [graduate, cast.employer])
        assert.equal((await inbox(who, mine)).at(-1), '学校已协助解约')
      const theirs = await bring(cast, 'termination asked by the employer', await cast.graduate())
      const { status, body } = await move(app, cast.teacher, theirs, 'assistTermination', {
        reason,
        spokenWith,
      })
      assert.deepEqual([status, body.error?.code], [409, 'NOT_ASKED_BY_GRADUATE'])
    })
  })
})
