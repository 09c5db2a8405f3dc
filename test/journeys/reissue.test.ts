import assert from 'node:assert/strict'
import type { RegistrationView } from '../../contract/api/registrations.ts'
import { readPdf } from '../../server/agreements/pdf-reading.ts'
import { changeGraduate, openParticulars } from '../../server/graduates/change-graduate.ts'
import { graduates } from '../../server/graduates/model.ts'
import { reissueAgreement } from '../../server/registrations/reissue.ts'
import { type RecordFault, verifyRegistrations } from '../../server/registrations/verify.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  type Answer,
  bring,
  type Cast,
  fieldOf,
  type Graduate,
  gather,
  messagesOf,
  moved,
  newKey,
  type Person,
  stored,
  view,
} from './cast.ts'
import { acted, aPicture, file, offline, other, paper } from './filings.ts'
import { beforeItsWrite } from './interleave.ts'

interface Preview {
  version: number
  nextEdition: number
  changes: { label: string; from: string; to: string }[]
}

describe('the school prints an agreement anew after 学生信息已更新', function () {
  this.timeout(60_000)
  let app: TestApp
  let cast: Cast
  let graduate: Graduate
  before(async () => {
    app = await startApp()
  })
  beforeEach(async () => {
    cast = await gather(app)
    graduate = await cast.graduate({ name: '张旧名' })
  })
  after(() => app.close())

  /** As a roster or an accepted correction would. */
  async function rename(name: string, info: { politicalStatus?: string } = {}): Promise<void> {
    const { schoolCode, _id } = graduate.made.doc
    const doc = await graduates(app.deps.db).findOne({ schoolCode, _id })
    assert.ok(doc)
    const right = openParticulars(app.deps, doc)
    const changed = { ...right, name, info: { ...right.info, ...info } }
    assert.deepEqual(await changeGraduate(app.deps, doc, `renamed-${name}`, changed), { ok: true })
  }
  async function confirm(): Promise<void> {
    const { body } = await graduate.api<{ digest: string }>('/graduate/basic-info')
    const { status } = await graduate.api('/graduate/basic-info/confirm', { body: { digest: body.digest } })
    assert.equal(status, 200)
  }
  const preview = (id: string, who: Person = cast.teacher) =>
    who.api<Preview & Answer['body']>(`/registrations/${id}/reissue`)
  async function reissue(
    id: string,
    body: Record<string, unknown> = {},
    who: Person = cast.teacher,
    key = newKey(),
  ) {
    const { version } = await stored(app, id)
    const asked = { version, reason: '姓名更正', ...body }
    return who.api<RegistrationView & Answer['body']>(`/registrations/${id}/reissue`, { body: asked, key })
  }
  const refusalOf = ({ status, body }: { status: number; body: Answer['body'] }) =>
    `${status} ${body.error?.code}`
  async function pdfOf(who: Person, id: string): Promise<Buffer> {
    const { status, body } = await who.api<Buffer>(`/registrations/${id}/agreement.pdf`)
    assert.equal(status, 200)
    return body
  }
  async function textOf(who: Person, id: string): Promise<string> {
    const reading = await readPdf(await pdfOf(who, id))
    await reading.close()
    return reading.text.replace(/\s/g, '')
  }
  async function faults(): Promise<RecordFault[]> {
    const found: RecordFault[] = []
    await verifyRegistrations(app.deps, { schoolCode: cast.school._id }, (fault) => found.push(fault))
    return found
  }

  it('is no other’s act, and needs a reason and the version that was seen', async () => {
    const id = await bring(cast, 'effective', graduate)
    await rename('张新名')
    await confirm()
    for (const who of [graduate, cast.employer, cast.reviewer, cast.operator]) {
      assert.equal(refusalOf(await preview(id, who)), '403 FORBIDDEN')
      assert.equal(refusalOf(await reissue(id, {}, who)), '403 FORBIDDEN')
    }
    assert.equal(refusalOf(await preview(id, cast.otherTeacher)), '404 NOT_FOUND')
    assert.equal(refusalOf(await reissue(id, {}, cast.otherTeacher)), '404 NOT_FOUND')
    assert.equal((await reissue(id, { reason: ' ' })).body.error?.field, 'reason')
    assert.equal(refusalOf(await reissue(id, { version: 2 })), '409 VERSION_CONFLICT')
    assert.equal((await stored(app, id)).student?.name, '张旧名')
  })

  it('waits until the graduate has confirmed, and needs a change', async () => {
    const id = await bring(cast, 'effective', graduate)
    assert.equal(refusalOf(await reissue(id)), '409 REISSUE_NOT_NEEDED')
    assert.equal((await view(cast.teacher, id)).reissuable, false)
    await rename('张新名')
    assert.equal(refusalOf(await preview(id)), '409 INFO_UNCONFIRMED')
    assert.match((await reissue(id)).body.error?.message ?? '', /毕业生重新核对确认后才能重新生成/)
    await confirm()
    assert.equal((await preview(id)).status, 200)
  })

  it('is for agreements with a number that have not ended', async () => {
    for (const [filing, status] of [
      [offline, 'agreementReviewing'],
      [paper, 'effective'],
      [other(), 'effective'],
      [offline, 'terminated'],
    ] as const) {
      graduate = await cast.graduate({ name: '张旧名' })
      const id = await file(cast, graduate, filing, status)
      await rename('张新名')
      await confirm()
      assert.equal(refusalOf(await preview(id)), '409 MOVE_NOT_ALLOWED', `${filing.kind} ${status}`)
      assert.equal((await view(cast.teacher, id)).reissuable, false)
    }
  })

  it('paper: the record is marked, and shows what was approved', async () => {
    const id = await file(cast, graduate, paper, 'effective')
    await rename('张新名')
    await confirm()
    const shown = await view(cast.teacher, id)
    assert.match(shown.notes.join(), /学生信息已更新：本条登记仍按审核通过时的信息/)
    assert.equal(await fieldOf(cast.teacher, id, 'student', '姓名'), '张旧名')
  })

  it('online: shows the change first, then prints it under the same number', async () => {
    const id = await bring(cast, 'effective', graduate)
    const before = await stored(app, id)
    const oldPdf = await pdfOf(graduate, id)
    await rename('张新名', { politicalStatus: '01' })
    await confirm()
    assert.equal((await view(cast.teacher, id)).reissuable, true)
    assert.equal((await view(graduate, id)).reissuable, false)
    assert.ok((await pdfOf(graduate, id)).equals(oldPdf), 'nothing changes by itself')

    const { body: seen } = await preview(id)
    const changes = [
      { label: '姓名', from: '张旧名', to: '张新名' },
      { label: '政治面貌', from: '共青团员', to: '中共党员' },
    ]
    assert.deepEqual([seen.nextEdition, seen.changes], [2, changes])
    const key = newKey()
    const body = { version: seen.version }
    const done = await reissue(id, body, cast.teacher, key)
    assert.equal(done.status, 200, JSON.stringify(done.body))
    assert.deepEqual([done.body.reissuable, done.body.status, done.body.notes], [false, 'effective', []])
    assert.equal((await reissue(id, body, cast.teacher, key)).status, 200, 'the same request acts once')

    const after = await stored(app, id)
    assert.deepEqual(
      [after.version, after.agreementNo, after.status, after.student?.name],
      [seen.version + 1, before.agreementNo, 'effective', '张新名'],
    )
    for (const who of [graduate, cast.employer, cast.teacher]) {
      const text = await textOf(who, id)
      assert.match(text, /张新名/)
      assert.doesNotMatch(text, /张旧名/)
      assert.match(text, /第2版（2027年03月01日重新生成）/)
    }
    const [entry] = (await view(graduate, id)).timeline
    assert.deepEqual(
      [entry?.text, entry?.reason, entry?.changes],
      [
        '按更新后的学生信息重新生成协议书，协议编号不变',
        '姓名更正',
        [{ label: '协议书版本', from: '第 1 版', to: '第 2 版' }, ...changes],
      ],
    )
    assert.deepEqual(await faults(), [])
  })

  it('both sides are told what changed, and why', async () => {
    const id = await bring(cast, 'effective', graduate)
    await rename('张新名')
    await confirm()
    await reissue(id)
    for (const who of [graduate, cast.employer]) {
      const last = (await messagesOf(who, id)).at(-1)
      assert.equal(last?.title, '协议书已重新生成')
      assert.match(last?.body ?? '', /姓名由“张旧名”改为“张新名”/)
      assert.match(last?.body ?? '', /姓名更正/)
    }
  })

  it('the public check answers as before, for the name now printed', async () => {
    const id = await bring(cast, 'effective', graduate)
    const { agreementNo } = await stored(app, id)
    const check = async () => {
      const { body } = await app.api<Record<string, unknown>>(`/verify/${agreementNo}`)
      const { checkedAt: _now, ...rest } = body
      return rest
    }
    const before = await check()
    await rename('李新名')
    await confirm()
    assert.deepEqual(await check(), before)
    await reissue(id)
    assert.deepEqual(await check(), { ...before, maskedName: '李**' })
  })

  it('again and again: each edition counts, and a change since is marked anew', async () => {
    const id = await bring(cast, 'effective', graduate)
    for (const [nth, name] of ['张二', '张三'].entries()) {
      await rename(name)
      await confirm()
      assert.equal((await preview(id)).body.nextEdition, nth + 2)
      assert.equal((await reissue(id)).status, 200)
    }
    assert.equal((await stored(app, id)).agreementVersion, 3)
    assert.match(await textOf(graduate, id), /第3版/)
    assert.equal(refusalOf(await reissue(id)), '409 REISSUE_NOT_NEEDED')
    assert.deepEqual(await faults(), [])
  })

  it('asked for twice at once is one edition: the same request is one, of two the second sees a conflict', async () => {
    const id = await bring(cast, 'effective', graduate)
    await rename('张二')
    await confirm()
    const { version } = await stored(app, id)
    const key = newKey()
    const same = await Promise.all(
      Array.from({ length: 6 }, () => reissue(id, { version }, cast.teacher, key)),
    )
    assert.deepEqual([...new Set(same.map(({ status }) => status))], [200])
    assert.equal(
      refusalOf(await reissue(id, { version, reason: '另一个' }, cast.teacher, key)),
      '409 IDEMPOTENCY_KEY_REUSED',
    )
    await rename('张三')
    await confirm()
    const next = (await stored(app, id)).version
    const rivals = await Promise.all(Array.from({ length: 6 }, () => reissue(id, { version: next })))
    const outcomes = rivals.map((one) => (one.status === 200 ? 'ok' : refusalOf(one))).sort()
    assert.deepEqual([outcomes[5], ...new Set(outcomes.slice(0, 5))], ['ok', '409 VERSION_CONFLICT'])
    const record = await stored(app, id)
    const editions = record.history.filter(({ command }) => command === 'reissue').length
    assert.deepEqual([record.agreementVersion, editions, record.student?.name], [3, 2, '张三'])
    assert.equal(
      (await messagesOf(graduate, id)).filter(({ title }) => title === '协议书已重新生成').length,
      2,
    )
    assert.deepEqual(await faults(), [])
  })

  it('written against one reading by two, the later is told of a conflict', async () => {
    const id = await bring(cast, 'effective', graduate)
    await rename('张二')
    await confirm()
    const { version } = await stored(app, id)
    const { actor } = cast.teacher
    assert.ok(actor.role === 'school')
    const body = { version, reason: '姓名更正' }
    const again = (deps: typeof app.deps, requestId: string) =>
      reissueAgreement(deps, actor, id, body, { requestId, bodyHash: '' })
    const between = beforeItsWrite(app.deps, 'findOneAndUpdate', () => again(app.deps, 'first'))
    await assert.rejects(again(between, 'second'), /VERSION_CONFLICT/)
    assert.equal((await stored(app, id)).agreementVersion, 2)
    await again(
      beforeItsWrite(app.deps, 'findOneAndUpdate', async () => undefined),
      'first',
    )
    assert.equal((await stored(app, id)).agreementVersion, 2)
  })

  it('offline: from issued on, whatever review runs, and the signing goes on', async () => {
    const id = await file(cast, graduate, offline, 'issued')
    await rename('张新名')
    await confirm()
    assert.equal((await reissue(id)).status, 200)
    assert.match(await textOf(graduate, id), /张新名/)
    await acted(app, graduate, id, 'returnScan', { pictures: [await aPicture(graduate)] })
    await acted(app, cast.reviewer, id, 'approve')
    const done = await acted(app, cast.teacher, id, 'approve')
    assert.equal(done.status, 'effective')
    assert.deepEqual(await faults(), [])
  })

  it('while a termination is asked for too', async () => {
    const id = await bring(cast, 'termination asked by the graduate', graduate)
    await rename('张新名')
    await confirm()
    assert.equal((await reissue(id)).body.status, 'terminationRequested')
    await moved(app, cast.employer, id, 'declineTermination')
    assert.deepEqual(await faults(), [])
  })

  it('an ID number corrected in its hidden digits is shown as changed, and still masked', async () => {
    const id = await bring(cast, 'effective', graduate)
    const before = await stored(app, id)
    assert.ok(before.student)
    const masked = before.student.idNumberMasked
    const { schoolCode, _id } = graduate.made.doc
    const doc = await graduates(app.deps.db).findOne({ schoolCode, _id })
    assert.ok(doc)
    // the same person's session stays: only the printed number differs
    const idNumber = app.deps.vault.seal(
      `${graduate.made.idNumber.slice(0, 8)}XXXXXX${graduate.made.idNumber.slice(14)}`,
      `${_id}:idNumber`,
    )
    await graduates(app.deps.db).updateOne({ schoolCode, _id }, { $set: { idNumber } })
    await rename('张新名')
    await confirm()
    const { body } = await preview(id)
    assert.deepEqual(
      body.changes.find(({ label }) => label === '身份证号'),
      { label: '身份证号', from: masked, to: `${masked}（隐去的数字有变化）` },
    )
    assert.ok(!JSON.stringify(body).includes('XXXXXX'))
  })
})
