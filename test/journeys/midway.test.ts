import assert from 'node:assert/strict'
import { changeGraduate, openParticulars } from '../../server/graduates/change-graduate.ts'
import { type GraduateInfo, graduates } from '../../server/graduates/model.ts'
import { startApp, type TestApp } from '../app.ts'
import type { NewGraduate } from '../factories.ts'
import {
  buttons,
  type Cast,
  fieldOf,
  type Graduate,
  gather,
  messagesOf,
  spokenWith,
  stored,
  view,
} from './cast.ts'
import {
  act,
  acted,
  aPicture,
  bringing,
  drafted,
  type Filing,
  file,
  filings,
  other,
  outcome,
  save,
} from './filings.ts'

type Plan = 'department_school' | 'department' | 'school'
const agreements = ['offline', 'paper'] as const
const kinds = ['offline', 'paper', 'other'] as const
/** The first review of a kind, where it leads, and where a teacher sends it back to. */
const first = {
  offline: { review: 'agreementReviewing', passed: 'issued', returned: 'agreementReturned' },
  paper: { review: 'reviewing', passed: 'effective', returned: 'returned' },
  other: { review: 'reviewing', passed: 'effective', returned: 'returned' },
} as const

let app: TestApp
let cast: Cast
let graduate: Graduate

describe('线下签约, 纸质协议, 其他去向: when circumstances change midway', function () {
  this.timeout(60_000)
  before(async () => {
    app = await startApp()
  })
  beforeEach(async () => {
    cast = await gather(app)
    graduate = await cast.graduate()
  })
  after(() => app.close())

  describe('the school chooses other review stages', () => {
    const setStages = async (plan: Plan) => {
      const body = { agreement: plan, signing: plan, registration: plan, termination: plan }
      const { status } = await cast.teacher.api('/school/stages', { method: 'PUT', body })
      assert.equal(status, 200)
    }

    for (const kind of kinds) {
      const { review, passed, returned } = first[kind]
      it(`${kind}: the review that runs keeps its plan, the next one has the new one`, async () => {
        const id = await file(cast, graduate, filings[kind], review)
        await setStages('school')
        assert.equal((await stored(app, id)).stage, 'department')
        assert.equal(await outcome(app, cast.reviewer, id, 'approve'), review)
        assert.equal(await outcome(app, cast.teacher, id, 'return', { reason: '请修改' }), returned)
        assert.equal(
          await outcome(
            app,
            graduate,
            id,
            'submit',
            await bringing(graduate, filings[kind], 'submit', returned),
          ),
          review,
        )
        assert.equal((await stored(app, id)).stage, 'school')
        assert.equal(await outcome(app, cast.reviewer, id, 'approve'), '403 WRONG_STAGE')
        assert.equal(await outcome(app, cast.teacher, id, 'approve'), passed)
      })

      it(`${kind}: a review that began with one stage does not get another`, async () => {
        await setStages('department')
        const id = await file(cast, graduate, filings[kind], review)
        await setStages('department_school')
        assert.equal(await outcome(app, cast.reviewer, id, 'approve'), passed)
      })
    }

    for (const kind of agreements)
      it(`${kind}: the end of the contract is reviewed by the plan of when it was asked`, async () => {
        const id = await file(cast, graduate, filings[kind], 'effective')
        await setStages('department')
        await acted(
          app,
          graduate,
          id,
          'requestTermination',
          await bringing(graduate, filings[kind], 'requestTermination', 'effective'),
        )
        await setStages('school')
        assert.equal(await outcome(app, cast.reviewer, id, 'approve', { spokenWith }), 'terminated')
      })

    it('other: amending does not start the review anew', async () => {
      const id = await file(cast, graduate, other(), 'reviewing')
      await acted(app, cast.reviewer, id, 'approve')
      await setStages('department')
      await acted(app, cast.teacher, id, 'amend', { reason: '更正', form: { college: '示范理工大学' } })
      assert.equal((await stored(app, id)).stage, 'school')
      assert.equal(await outcome(app, cast.teacher, id, 'approve'), 'effective')
    })
  })

  describe('the graduate is marked 定向/委培（不可网签）', () => {
    const free: NewGraduate = {
      info: {
        trainingMode: '2',
        orientedUnit: '示范中学',
        orientedUnitRegion: '110101',
        householdMoved: true,
      },
    }
    beforeEach(async () => {
      graduate = await cast.graduate(free)
    })
    const mark = () => change({ onlineSigning: false })

    for (const kind of kinds) {
      const { review, returned } = first[kind]
      it(`${kind}: a draft closes, and no other begins; it may still be given up`, async () => {
        const id = await drafted(graduate, filings[kind])
        await mark()
        for (const command of ['save', 'submit'])
          assert.equal(
            await outcome(
              app,
              graduate,
              id,
              command,
              await bringing(graduate, filings[kind], command, 'draft'),
            ),
            '409 ORIENTED_LOCKED',
          )
        assert.deepEqual(await buttons(graduate, id), ['abandon'])
        assert.equal(await outcome(app, graduate, id, 'abandon'), 'abandoned')
        assert.equal((await save(graduate, filings[kind])).body.error?.code, 'ORIENTED_LOCKED')
        assert.equal((await save(graduate, other('oriented'))).status, 200)
      })

      it(`${kind}: what a teacher returned closes as well`, async () => {
        const id = await file(cast, graduate, filings[kind], returned)
        await mark()
        assert.equal(
          await outcome(
            app,
            graduate,
            id,
            'submit',
            await bringing(graduate, filings[kind], 'submit', returned),
          ),
          '409 ORIENTED_LOCKED',
        )
      })

      for (const stage of ['department', 'school'])
        it(`${kind}: what is in review at the ${stage} can only be returned or rejected`, async () => {
          const id = await file(cast, graduate, filings[kind], review)
          if (stage === 'school') await acted(app, cast.reviewer, id, 'approve')
          await mark()
          const who = stage === 'school' ? cast.teacher : cast.reviewer
          assert.equal(await outcome(app, who, id, 'approve'), '409 ORIENTED_LOCKED')
          if (kind === 'other') {
            assert.equal(
              await outcome(app, who, id, 'amend', { reason: '更正', form: { college: '别的大学' } }),
              '409 ORIENTED_LOCKED',
            )
            assert.equal(
              await outcome(app, who, id, 'amend', { reason: '更正', type: 'oriented' }),
              '409 ORIENTED_LOCKED',
            )
          }
          assert.deepEqual(await buttons(who, id), ['reject', 'return'])
          assert.equal((await view(who, id)).blocked?.code, 'ORIENTED_LOCKED')
          assert.equal(await outcome(app, who, id, 'return', { reason: '定向生请补充登记' }), returned)
        })

      it(`${kind}: in review, rejected`, async () => {
        const id = await file(cast, graduate, filings[kind], review)
        await mark()
        assert.equal(
          await outcome(app, cast.reviewer, id, 'reject', { reason: '定向生' }),
          kind === 'offline' ? 'agreementRejected' : 'rejected',
        )
        assert.equal((await save(graduate, other('oriented'))).status, 200)
      })

      it(`${kind}: what is in force stands, is in the school’s list, and can be ended as ever`, async () => {
        const id = await file(cast, graduate, filings[kind], 'effective')
        await mark()
        assert.deepEqual(
          [(await view(graduate, id)).phaseLabel, (await stored(app, id)).holdsSlot],
          ['已生效', true],
        )
        const { body } = await cast.teacher.api<{ items: { id: string; destination: string }[] }>(
          '/school/graduates?year=2027&state=locked',
        )
        assert.deepEqual(
          body.items.map((item) => item.id),
          [graduate.made.doc._id],
        )
        assert.notEqual(body.items[0]?.destination, '--')
        const correct = kind === 'other' ? { college: '示范理工大学' } : { industry: '42' }
        assert.equal(
          await outcome(app, cast.teacher, id, 'amend', { reason: '更正', form: correct }),
          'effective',
        )
        if (kind === 'other') assert.equal(await outcome(app, graduate, id, 'void'), 'voided')
        else {
          await acted(
            app,
            graduate,
            id,
            'requestTermination',
            await bringing(graduate, filings[kind], 'requestTermination', 'effective'),
          )
          await acted(app, cast.reviewer, id, 'approve', { spokenWith })
          assert.equal(await outcome(app, cast.teacher, id, 'approve', { spokenWith }), 'terminated')
        }
      })
    }

    it('offline: what is issued stands; pages are still returned, but not approved', async () => {
      const id = await file(cast, graduate, filings.offline, 'issued')
      await mark()
      assert.equal((await view(graduate, id)).status, 'issued')
      assert.equal(
        await outcome(app, graduate, id, 'returnScan', { pictures: [await aPicture(graduate)] }),
        'signingReviewing',
      )
      assert.equal(await outcome(app, cast.reviewer, id, 'approve'), '409 ORIENTED_LOCKED')
      assert.deepEqual(await buttons(cast.reviewer, id), ['reject', 'return'])
      assert.equal(await outcome(app, cast.reviewer, id, 'return', { reason: '定向生' }), 'signingReturned')
      assert.equal(await outcome(app, graduate, id, 'abandon'), 'abandoned')
    })

    it('补充登记 goes on: draft, review and effect', async () => {
      const id = await drafted(graduate, other('oriented'))
      await mark()
      assert.equal(await outcome(app, graduate, id, 'submit', { form: {} }), 'reviewing')
      assert.equal(await outcome(app, cast.reviewer, id, 'approve'), 'reviewing')
      assert.equal(await outcome(app, cast.teacher, id, 'approve'), 'effective')
    })

    it('培养方式 becomes another meanwhile: 补充登记 is no longer this graduate’s', async () => {
      const id = await drafted(graduate, other('oriented'))
      await change({ trainingMode: '1' })
      await confirm()
      const { status, body } = await act(app, graduate, id, 'submit', { form: {} })
      assert.deepEqual([status, body.error?.field], [422, 'type'])
    })
  })

  describe('the module closes', () => {
    const setModule = async (open: boolean) => {
      const { year } = graduate.made.doc
      const { status } = await cast.teacher.api('/school/modules', {
        method: 'PUT',
        body: { year, key: 'registration', open },
      })
      assert.equal(status, 200)
    }
    /** The graduate's own commands in a status, each refused with MODULE_CLOSED, named with whom to ask. */
    async function closedTo(id: string, filing: Filing, status: string, commands: string[]): Promise<void> {
      for (const command of commands) {
        const { status: code, body } = await act(
          app,
          graduate,
          id,
          command,
          await bringing(graduate, filing, command, status),
        )
        assert.deepEqual([code, body.error?.code], [409, 'MODULE_CLOSED'], `${status} ${command}`)
        assert.match(body.error?.message ?? '', /学生就业指导中心 010-11111111/)
      }
      const { actions, blocked } = await view(graduate, id)
      assert.deepEqual([actions, blocked?.code], [[], 'MODULE_CLOSED'], status)
    }
    const own: Record<Filing['kind'], Record<string, string[]>> = {
      offline: {
        draft: ['save', 'submit', 'abandon'],
        agreementReviewing: ['withdraw'],
        agreementReturned: ['save', 'submit', 'abandon'],
        issued: ['returnScan', 'abandon'],
        signingReviewing: ['withdraw'],
        signingReturned: ['returnScan', 'abandon'],
        effective: ['requestTermination'],
        terminationReviewing: ['withdraw'],
        terminationReturned: ['submit', 'withdraw'],
      },
      paper: {
        draft: ['save', 'submit', 'abandon'],
        reviewing: ['withdraw'],
        returned: ['save', 'submit', 'abandon'],
        effective: ['requestTermination'],
        terminationReviewing: ['withdraw'],
        terminationReturned: ['submit', 'withdraw'],
      },
      other: {
        draft: ['save', 'submit', 'abandon'],
        reviewing: ['withdraw'],
        returned: ['save', 'submit', 'abandon'],
        effective: ['void'],
      },
    }

    for (const kind of kinds)
      for (const [status, commands] of Object.entries(own[kind]))
        it(`${kind} ${status}: ${commands.join(', ')} stand still`, async () => {
          const id = await file(cast, graduate, filings[kind], status)
          await setModule(false)
          await closedTo(id, filings[kind], status, commands)
          assert.equal((await save(graduate, other('freelance'))).body.error?.code, 'MODULE_CLOSED')
          await setModule(true)
          assert.notEqual((await view(graduate, id)).blocked?.code, 'MODULE_CLOSED')
        })

    for (const kind of kinds)
      it(`${kind}: reviews, amendments and recalls of the school go on`, async () => {
        const { review, passed, returned } = first[kind]
        const [a, b] = [await cast.graduate(), await cast.graduate()]
        const [ids, back, ended] = [
          await file(cast, graduate, filings[kind], review),
          await file(cast, a, filings[kind], review),
          await file(cast, b, filings[kind], kind === 'other' ? 'effective' : 'terminationReviewing'),
        ]
        await setModule(false)
        assert.equal(await outcome(app, cast.reviewer, ids, 'approve'), review)
        assert.equal(await outcome(app, cast.teacher, ids, 'approve'), passed)
        assert.equal(await outcome(app, cast.reviewer, back, 'return', { reason: '请修改' }), returned)
        if (kind === 'other') {
          assert.equal(
            await outcome(app, cast.teacher, ended, 'amend', {
              reason: '更正',
              form: { college: '别的大学' },
            }),
            'effective',
          )
          assert.equal(await outcome(app, cast.teacher, ended, 'recall', { reason: '误登' }), 'returned')
        } else {
          assert.equal(
            await outcome(app, cast.reviewer, ended, 'approve', { spokenWith }),
            'terminationReviewing',
          )
          assert.equal(await outcome(app, cast.teacher, ended, 'approve', { spokenWith }), 'terminated')
        }
        assert.ok((await messagesOf(graduate, ids)).length > 0, 'notices go on')
      })

    it('kept open for one graduate until a date: for that one alone, and no longer', async () => {
      const id = await drafted(graduate, other('no_plan'))
      const another = await cast.graduate()
      await setModule(false)
      const until = new Date(app.deps.clock().getTime() + 60_000)
      const { schoolCode, _id } = graduate.made.doc
      await graduates(app.deps.db).updateOne(
        { schoolCode, _id },
        { $set: { 'keptOpen.registration': { until, reason: '补录', by: '老师', at: new Date() } } },
      )
      assert.equal((await save(another, other('no_plan'))).body.error?.code, 'MODULE_CLOSED')
      assert.equal(await outcome(app, graduate, id, 'submit', { form: other('no_plan').form }), 'reviewing')
      app.clock.advance({ seconds: 61 })
      assert.equal(await outcome(app, graduate, id, 'withdraw'), '409 MODULE_CLOSED')
    })
  })

  describe('a roster corrects the name that was confirmed', () => {
    const rename = () => change({}, '新名字')
    const shownName = (id: string) => fieldOf(cast.teacher, id, 'student', '姓名')

    for (const kind of kinds) {
      const { review, passed } = first[kind]
      it(`${kind}: until it is confirmed the graduate can do nothing, and approve waits; then the record has the new name`, async () => {
        const id = await file(cast, graduate, filings[kind], review)
        const before = await shownName(id)
        await rename()
        assert.equal(await outcome(app, graduate, id, 'withdraw'), '403 INFO_NOT_CONFIRMED')
        assert.equal(await outcome(app, cast.reviewer, id, 'approve'), '409 INFO_UNCONFIRMED')
        assert.equal((await view(cast.reviewer, id)).blocked?.code, 'INFO_UNCONFIRMED')
        assert.equal(await shownName(id), before)
        await confirm()
        assert.equal(await shownName(id), '新名字')
        const refreshed = (await stored(app, id)).history.at(-1)
        assert.deepEqual(
          [refreshed?.command, refreshed?.changes],
          ['refreshStudent', [{ key: '姓名', from: before, to: '新名字' }]],
        )
        assert.equal(await outcome(app, cast.reviewer, id, 'approve'), review)
        assert.equal(await outcome(app, cast.teacher, id, 'approve'), passed)
        assert.equal((await stored(app, id)).infoUpdated, false)
      })

      it(`${kind}: between the stages, the second approve waits as the first would have`, async () => {
        const id = await file(cast, graduate, filings[kind], review)
        await acted(app, cast.reviewer, id, 'approve')
        await rename()
        assert.equal(await outcome(app, cast.teacher, id, 'approve'), '409 INFO_UNCONFIRMED')
        assert.equal(
          await outcome(app, cast.teacher, id, 'return', { reason: '请先确认信息' }),
          first[kind].returned,
        )
      })

      it(`${kind}: a draft takes the name as it is when handed in`, async () => {
        const id = await drafted(graduate, filings[kind])
        await rename()
        assert.equal(
          await outcome(app, graduate, id, 'submit', { form: filings[kind].form }),
          '403 INFO_NOT_CONFIRMED',
        )
        await confirm()
        await acted(app, graduate, id, 'submit', await bringing(graduate, filings[kind], 'submit', 'draft'))
        assert.equal(await shownName(id), '新名字')
      })

      it(`${kind}: after ${passed} nothing changes by itself; the record is marked 学生信息已更新`, async () => {
        const id = await file(cast, graduate, filings[kind], passed)
        const before = await stored(app, id)
        await rename()
        await confirm()
        const after = await stored(app, id)
        assert.deepEqual(
          [after.infoUpdated, after.student?.name, after.status],
          [true, before.student?.name, passed],
        )
        assert.equal(after.history.at(-1)?.command, 'markInfoUpdated')
        assert.ok((await view(graduate, id)).notes.some((note) => note.startsWith('学生信息已更新')))
        await rename()
        assert.equal((await stored(app, id)).version, after.version, 'marked once')
      })
    }

    for (const kind of ['paper', 'other'] as const)
      it(`${kind}: recalled and handed in again it has the new information, and says no longer that there is newer`, async () => {
        const id = await file(cast, graduate, filings[kind], 'effective')
        await rename()
        await confirm()
        assert.equal((await stored(app, id)).infoUpdated, true)
        await acted(app, cast.teacher, id, 'recall', { reason: '登记有误' })
        await acted(
          app,
          graduate,
          id,
          'submit',
          await bringing(graduate, filings[kind], 'submit', 'returned'),
        )
        const record = await stored(app, id)
        assert.deepEqual([record.student?.name, record.infoUpdated], ['新名字', false])
      })

    it('offline: what is issued goes on under the old name, and the number stays', async () => {
      const id = await file(cast, graduate, filings.offline, 'issued')
      const { agreementNo, student } = await stored(app, id)
      await rename()
      await confirm()
      await acted(app, graduate, id, 'returnScan', { pictures: [await aPicture(graduate)] })
      await acted(app, cast.reviewer, id, 'approve')
      const done = await acted(app, cast.teacher, id, 'approve')
      assert.deepEqual(
        [done.status, done.agreement?.no, (await stored(app, id)).student?.name],
        ['effective', agreementNo, student?.name],
      )
    })
  })

  /** As a roster or an accepted correction would. */
  async function change(info: Partial<GraduateInfo>, name?: string): Promise<void> {
    const { schoolCode, _id } = graduate.made.doc
    const doc = await graduates(app.deps.db).findOne({ schoolCode, _id })
    assert.ok(doc)
    const right = openParticulars(app.deps, doc)
    const changed = { ...right, name: name ?? right.name, info: { ...right.info, ...info } }
    assert.deepEqual(await changeGraduate(app.deps, doc, `changed-${_id}`, changed), { ok: true })
  }
  async function confirm(): Promise<void> {
    const { body } = await graduate.api<{ digest: string }>('/graduate/basic-info')
    const { status } = await graduate.api('/graduate/basic-info/confirm', { body: { digest: body.digest } })
    assert.equal(status, 200)
  }
})
