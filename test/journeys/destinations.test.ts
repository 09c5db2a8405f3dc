import assert from 'node:assert/strict'
import {
  type ExpectedType,
  expectedTypes,
  mustOfGroups,
} from '../../contract/forms/destination-table.fixture.ts'
import { startApp, type TestApp } from '../app.ts'
import type { NewGraduate } from '../factories.ts'
import { type Cast, type Graduate, gather, messagesOf, type Person, stored, view } from './cast.ts'
import { exported } from './exported.ts'
import {
  act,
  acted,
  agreement,
  aPicture,
  drafted,
  file,
  offline,
  other,
  outcome,
  paper,
  save,
} from './filings.ts'

const oriented: NewGraduate = {
  info: {
    trainingMode: '2',
    orientedUnit: '示例县教育局',
    orientedUnitRegion: '110101',
    onlineSigning: true,
    archiveMoved: true,
    householdMoved: true,
  },
}
const locked: NewGraduate = { info: { ...oriented.info, onlineSigning: false } }
const whole: NewGraduate = { info: { archiveMoved: true, householdMoved: true } }

/** label → value over the sections of a record that are not 学生信息 */
async function shownTo(who: Person, id: string): Promise<Record<string, string>> {
  const { sections } = await view(who, id)
  const own = sections.filter((section) => section.key !== 'student')
  return Object.fromEntries(
    own.flatMap((section) => section.fields.map(({ label, value }) => [label, value])),
  )
}

describe('其他去向 over HTTP', function () {
  this.timeout(60_000)
  let app: TestApp
  let cast: Cast
  before(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  after(() => app.close())

  describe('each of the 24 types, by one graduate who is free to use all of them, one after the other', () => {
    let graduate: Graduate
    before(async () => {
      graduate = await cast.graduate({ ...oriented, name: '周全' })
    })
    const ownRow = async () => {
      const row = (await exported(cast.teacher)).find((one) => one.姓名 === '周全')
      assert.ok(row)
      return row
    }

    for (const [key, expected] of Object.entries(expectedTypes))
      it(`${key} ${expected.name}`, async () => {
        const filing = other(key)
        const id = await drafted(graduate, { ...filing, form: {} })
        const second = await save(graduate, filing)
        assert.deepEqual([second.status, second.body.error?.code], [409, 'DRAFT_EXISTS'])
        assert.equal(second.body.error?.detail?.holderId, id)

        await refusesUnproved(id, expected)
        const pictures = expected.proof === 'required' ? [await aPicture(graduate)] : []
        const sent = await acted(app, graduate, id, 'submit', { form: filing.form, pictures })
        assert.deepEqual(
          [sent.status, sent.statusLabel, sent.phaseLabel],
          ['reviewing', '等待去向审核', '暂未生效'],
        )
        assert.equal(sent.title, expected.name)

        await isShown(id, expected)
        assert.equal((await ownRow()).毕业去向类别代码, '', 'what is under review is not reported')
        assert.equal(await outcome(app, cast.reviewer, id, 'approve'), 'reviewing')
        const done = await acted(app, cast.teacher, id, 'approve')
        assert.deepEqual(
          [done.status, done.statusLabel, done.phaseLabel],
          ['effective', '登记完成', '已生效'],
        )

        const row = await ownRow()
        const [report] = expected.reported
        assert.deepEqual([row.毕业去向类别代码, row.毕业去向], [report?.code, report?.name])
        const cells = Object.keys(expected.cells ?? {}).map((header) => [header, row[header]])
        assert.deepEqual(Object.fromEntries(cells), expected.cells ?? {})

        const ended = await acted(app, graduate, id, 'void')
        assert.deepEqual([ended.statusLabel, ended.phaseLabel], ['已作废', '已失效'])
        assert.equal((await stored(app, id)).holdsSlot, false)
        assert.equal((await ownRow()).毕业去向类别代码, '')
      })

    async function refusesUnproved(id: string, { answers, proof, must }: ExpectedType): Promise<void> {
      if (must.length > 0) {
        const { status, body } = await act(app, graduate, id, 'submit', { form: {} })
        assert.deepEqual([status, body.error?.code], [422, 'INVALID_INPUT'])
        assert.match(body.error?.field ?? '', /^form\./)
      }
      if (proof !== 'required') return
      const { status, body } = await act(app, graduate, id, 'submit', { form: answers, pictures: [] })
      assert.deepEqual([status, body.error?.code, body.error?.field], [422, 'INVALID_INPUT', 'pictures'])
      assert.match(body.error?.message ?? '', /请上传.+（1–9 张）/)
    }

    /** Names instead of codes, and every answer that may not be left out. */
    async function isShown(id: string, expected: ExpectedType): Promise<void> {
      const shown = await shownTo(cast.reviewer, id)
      for (const label of [...expected.must, ...mustOfGroups(expected)])
        assert.ok(shown[label] && shown[label] !== '--', `${label}: ${shown[label]}`)
      const named = Object.keys(expected.shown ?? {}).map((label) => [label, shown[label]])
      assert.deepEqual(Object.fromEntries(named), expected.shown ?? {})
      if (expected.answers.contactMobile) {
        assert.equal(shown.联系人手机, '139****5678')
        assert.equal((await shownTo(graduate, id)).联系人手机, '13912345678')
      }
    }

    it('leaves 24 void registrations behind, each readable by graduate, department and school', async () => {
      const { body } = await cast.reviewer.api<{ items: { id: string; title: string }[] }>(
        '/review/records?status=voided&limit=100',
      )
      const mine = body.items.filter((item) =>
        Object.values(expectedTypes).some(({ name }) => name === item.title),
      )
      assert.equal(mine.length, 24)
      for (const who of [graduate, cast.reviewer, cast.teacher])
        assert.equal((await view(who, mine[0]?.id ?? '')).status, 'voided')
    })
  })

  it('has no other type', async () => {
    const graduate = await cast.graduate()
    for (const type of ['agreement', '', '__proto__', 'constructor', undefined]) {
      const { status, body } = await save(graduate, {
        kind: 'other',
        ...(type === undefined ? {} : { type }),
        form: {},
      })
      assert.deepEqual([status, body.error?.code, body.error?.field], [422, 'INVALID_INPUT', 'type'], type)
    }
  })

  it('an address names its county, a country exists', async () => {
    const graduate = await cast.graduate()
    for (const place of ['110000', '520100', '110199', '000000']) {
      const { body } = await save(graduate, { kind: 'other', type: 'military', form: { place } })
      assert.equal(body.error?.field, 'form.place', place)
    }
    const { body } = await save(graduate, { kind: 'other', type: 'study_abroad', form: { country: 'XX' } })
    assert.equal(body.error?.field, 'form.country')
    assert.equal(
      (await save(graduate, { kind: 'other', type: 'military', form: { place: '441900' } })).status,
      200,
      'a city without counties',
    )
  })

  it('half a character is refused: the database would keep another text', async () => {
    const graduate = await cast.graduate()
    const { body } = await save(graduate, {
      kind: 'other',
      type: 'no_plan',
      form: { reasonText: '半个字\ud83d' },
    })
    assert.equal(body.error?.field, 'form.reasonText')
  })

  it('drafts of two types stand side by side; one of them takes the slot, the other waits', async () => {
    const graduate = await cast.graduate(whole)
    const [first, second] = [
      await drafted(graduate, other('no_plan')),
      await drafted(graduate, other('plan_study')),
    ]
    assert.equal(await outcome(app, graduate, first, 'submit', { form: other('no_plan').form }), 'reviewing')
    const { status, body } = await act(app, graduate, second, 'submit', { form: other('plan_study').form })
    assert.deepEqual([status, body.error?.code, body.error?.detail?.holderId], [409, 'SLOT_TAKEN', first])
    assert.match(body.error?.message ?? '', /暂不就业/)
  })

  it('what follows from the type is not given out to be edited, and is there all the same', async () => {
    const graduate = await cast.graduate(whole)
    const { nature: _nature, postCategory: _category, ...form } = other('public_recruit_letter').form
    const civil = {
      kind: 'other' as const,
      type: 'public_recruit_letter',
      form: { ...form, recruitKind: '公务员' },
    }
    const id = await file(cast, graduate, civil, 'effective')
    const { body } = await graduate.api<{ form: Record<string, string> }>(`/registrations/${id}/form`)
    assert.deepEqual(body.form, civil.form)
    const row = (await exported(cast.teacher)).find((one) => one.姓名 === graduate.made.doc.name)
    assert.deepEqual([row?.单位性质, row?.工作职位类别, row?.单位行业代码], ['党政机关', '公务员', '34'])
    const amended = await acted(app, cast.teacher, id, 'amend', {
      reason: '实为国企',
      form: { recruitKind: '国企公招', postCategory: '30' },
    })
    assert.deepEqual(
      amended.timeline[0]?.changes.map(({ label, from, to }) => `${label} ${from} → ${to}`),
      ['招录类型 公务员 → 国企公招', '单位性质 党政机关 → 国有企业', '职位类别 公务员 → 办事人员和有关人员'],
    )
  })

  describe('定向/委培', () => {
    it('a graduate 不可网签 may do nothing but 补充登记, in which the unit is the school’s', async () => {
      const graduate = await cast.graduate({ ...locked, name: '孟定向' })
      for (const filing of [
        offline,
        paper,
        ...Object.keys(expectedTypes)
          .filter((key) => key !== 'oriented')
          .map(other),
      ]) {
        const { status, body } = await save(graduate, filing)
        assert.deepEqual([status, body.error?.code], [409, 'ORIENTED_LOCKED'], filing.type ?? filing.kind)
      }
      const { body: page } = await graduate.api<{ ways: { items: { key: string; open: boolean }[] }[] }>(
        '/graduate/main',
      )
      assert.deepEqual(
        page.ways.flatMap((way) => way.items.filter((item) => item.open).map((item) => item.key)),
        ['oriented'],
      )
      const id = await drafted(graduate, {
        kind: 'other',
        type: 'oriented',
        form: { orientedUnit: '我想去的单位', orientedUnitRegion: '310101' },
      })
      assert.deepEqual(await shownTo(graduate, id), {
        '定向/委培单位': '示例县教育局',
        单位所在地: '北京市东城区',
      })
      const sent = await acted(app, graduate, id, 'submit', {
        form: { orientedUnit: '我想去的单位' },
        pictures: [await aPicture(graduate)],
      })
      assert.equal(sent.status, 'reviewing')
      assert.deepEqual(await shownTo(cast.teacher, id), {
        '定向/委培单位': '示例县教育局',
        单位所在地: '北京市东城区',
      })
      assert.equal(await outcome(app, cast.reviewer, id, 'approve'), 'reviewing')
      assert.equal(await outcome(app, cast.teacher, id, 'approve'), 'effective')
    })

    it('a 委培 graduate without the mark may use any way, 补充登记 too', async () => {
      const graduate = await cast.graduate({ info: { ...oriented.info, trainingMode: '4' } })
      for (const filing of [offline, paper, other('freelance'), other('oriented')])
        assert.equal((await save(graduate, filing)).status, 200, filing.type ?? filing.kind)
    })

    it('nobody else may use 补充登记, whatever the mark', async () => {
      for (const trainingMode of ['1', '3', '5'])
        for (const onlineSigning of [true, false]) {
          const graduate = await cast.graduate({ info: { ...oriented.info, trainingMode, onlineSigning } })
          const { status, body } = await save(graduate, other('oriented'))
          assert.deepEqual([status, body.error?.code, body.error?.field], [422, 'INVALID_INPUT', 'type'])
          assert.equal((await save(graduate, other('freelance'))).status, 200)
        }
    })

    it('without a unit from the school there is nothing to hand in', async () => {
      const graduate = await cast.graduate({
        info: { ...oriented.info, orientedUnit: null, orientedUnitRegion: null },
      })
      const id = await drafted(graduate, other('oriented'))
      const { status, body } = await act(app, graduate, id, 'submit', { form: {} })
      assert.deepEqual([status, body.error?.field], [422, 'form.orientedUnit'])
    })
  })

  describe('档案 and 户口', () => {
    it('what is not at the school is not asked, not kept and not shown', async () => {
      const graduate = await cast.graduate({ info: { archiveMoved: false, householdMoved: null } })
      const { body: page } = await graduate.api<{ graduate: Record<string, unknown> }>('/graduate/main')
      assert.deepEqual([page.graduate.archiveMoved, page.graduate.householdMoved], [false, null])
      const id = await file(cast, graduate, other(), 'reviewing')
      const shown = await shownTo(cast.reviewer, id)
      assert.equal(shown.档案转递类型, undefined)
      assert.equal(shown.户口迁移类型, '签约单位接收')
      const { body: form } = await cast.reviewer.api<{ archiveMoved: boolean; form: Record<string, string> }>(
        `/registrations/${id}/form`,
      )
      assert.deepEqual(
        [form.archiveMoved, form.form.archiveTransferType, form.form.householdTransferType],
        [false, undefined, '1'],
      )
    })

    it('what the school has not said is asked', async () => {
      const graduate = await cast.graduate({ info: { archiveMoved: null, householdMoved: true } })
      const { archiveTransferType: _left, ...form } = other().form
      const id = await drafted(graduate, { ...other(), form })
      const { body } = await act(app, graduate, id, 'submit', { form, pictures: [await aPicture(graduate)] })
      assert.equal(body.error?.field, 'form.archiveTransferType')
    })
  })

  describe('amend', () => {
    const study = other().form
    const noticeOf = async (graduate: Graduate, id: string) =>
      (await messagesOf(graduate, id))
        .filter((message) => message.title === '学校修改了登记信息')
        .map((message) => message.body)

    it('needs a change, a reason and answers that fit; only who reviews may', async () => {
      const graduate = await cast.graduate(whole)
      const id = await file(cast, graduate, other(), 'reviewing')
      const of = { reason: '更正', form: { studyKind: '博士' } }
      assert.equal(await outcome(app, graduate, id, 'amend', of), '403 WRONG_PARTY')
      assert.equal(await outcome(app, cast.otherReviewer, id, 'amend', of), '404 NOT_FOUND')
      assert.equal(await outcome(app, cast.reviewer, id, 'amend', { form: of.form }), '422 REASON_REQUIRED')
      assert.equal(await outcome(app, cast.reviewer, id, 'amend', { reason: '更正' }), '422 INVALID_INPUT')
      assert.equal(
        await outcome(app, cast.reviewer, id, 'amend', { reason: '更正', waiveProof: '不需要' }),
        '422 INVALID_INPUT',
      )
      for (const [field, form] of [
        ['form.studyKind', { studyKind: '大专' }],
        ['form.college', { college: '' }],
      ] as const) {
        const { body } = await act(app, cast.reviewer, id, 'amend', { reason: '更正', form })
        assert.equal(body.error?.field, field)
      }
      const { body } = await act(app, cast.reviewer, id, 'amend', { reason: '更正', type: 'agreement' })
      assert.equal(body.error?.field, 'type')
      assert.equal((await stored(app, id)).version, 2)
    })

    it('in review: fields, told from what to what; the stage stays, the graduate can no longer withdraw', async () => {
      const graduate = await cast.graduate(whole)
      const id = await file(cast, graduate, other(), 'reviewing')
      const record = await acted(app, cast.reviewer, id, 'amend', {
        reason: '以通知书为准',
        form: { studyKind: '博士', college: '示范理工大学' },
      })
      assert.equal(record.status, 'reviewing')
      assert.equal((await stored(app, id)).stage, 'department')
      assert.deepEqual(record.timeline[0]?.changes, [
        { label: '升学类型', from: '硕士', to: '博士' },
        { label: '录取院校', from: '示范大学', to: '示范理工大学' },
      ])
      assert.deepEqual(await noticeOf(graduate, id), [
        '升学类型由“硕士”改为“博士”；录取院校由“示范大学”改为“示范理工大学”，原因：以通知书为准。',
      ])
      assert.equal(await outcome(app, graduate, id, 'withdraw'), '409 REVIEW_STARTED')
      assert.equal(await outcome(app, cast.reviewer, id, 'approve'), 'reviewing')
      assert.equal(
        await outcome(app, cast.reviewer, id, 'amend', { reason: '再改', form: { studyKind: '硕士' } }),
        '403 WRONG_STAGE',
      )
      assert.equal(
        await outcome(app, cast.teacher, id, 'amend', { reason: '再改', form: { studyKind: '硕士' } }),
        'reviewing',
      )
      assert.equal((await stored(app, id)).stage, 'school')
    })

    it('in review: the type, whose other fields go and come; the name of the record follows', async () => {
      const graduate = await cast.graduate(whole)
      const id = await file(cast, graduate, other(), 'reviewing')
      const abroad = other('study_abroad').form
      assert.equal(
        (await act(app, cast.reviewer, id, 'amend', { reason: '实为出国', type: 'study_abroad' })).status,
        422,
      )
      const record = await acted(app, cast.reviewer, id, 'amend', {
        reason: '实为出国',
        type: 'study_abroad',
        form: abroad,
      })
      assert.deepEqual([record.type, record.title], ['study_abroad', '出国出境深造'])
      const changes = Object.fromEntries(
        (record.timeline[0]?.changes ?? []).map(({ label, from, to }) => [label, `${from} → ${to}`]),
      )
      assert.equal(changes.去向类型, '境内升学 → 出国出境深造')
      assert.equal(changes['国家/地区'], '-- → 英国')
      assert.equal(changes.录取方式, '统考 → --')
      assert.equal(changes.档案转递类型, '转回生源地 → --')
      assert.match((await noticeOf(graduate, id))[0] ?? '', /^去向类型由“境内升学”改为“出国出境深造”/)
      assert.equal((await shownTo(cast.teacher, id)).录取方式, undefined)
    })

    it('a proof that is missing may be waived with a reason, which the graduate is told; a second change need not say it again', async () => {
      const graduate = await cast.graduate(whole)
      const id = await file(cast, graduate, other('job_seeking'), 'reviewing')
      const freelance = { reason: '已有收入', type: 'freelance', form: other('freelance').form }
      const unproved = await act(app, cast.reviewer, id, 'amend', freelance)
      assert.deepEqual([unproved.status, unproved.body.error?.field], [422, 'waiveProof'])
      const record = await acted(app, cast.reviewer, id, 'amend', { ...freelance, waiveProof: '院系已核实' })
      assert.deepEqual(record.timeline[0]?.changes.at(-1), {
        label: '证明材料',
        from: '需要',
        to: '免交（院系已核实）',
      })
      assert.match(
        (await noticeOf(graduate, id))[0] ?? '',
        /证明材料由“需要”改为“免交（院系已核实）”，原因：已有收入。$/,
      )
      const again = await acted(app, cast.reviewer, id, 'amend', {
        reason: '笔误',
        form: { monthlyIncome: '6500' },
      })
      assert.deepEqual(again.timeline[0]?.changes, [{ label: '月收入（元）', from: '6000', to: '6500' }])
      assert.equal(await outcome(app, cast.reviewer, id, 'return', { reason: '仍请补材料' }), 'returned')
      assert.equal(await outcome(app, graduate, id, 'submit', { form: freelance.form }), '422 INVALID_INPUT')
      assert.equal(
        await outcome(app, graduate, id, 'submit', {
          form: freelance.form,
          pictures: [await aPicture(graduate)],
        }),
        'reviewing',
      )
      const third = await act(app, cast.reviewer, id, 'amend', {
        reason: '改类型',
        type: 'startup',
        form: other('startup').form,
      })
      assert.equal(third.status, 200, 'a picture is there')
    })

    it('what followed from the old type does not slip into the new one', async () => {
      const graduate = await cast.graduate(whole)
      const id = await file(cast, graduate, other('conscript'), 'reviewing')
      const { nature: _nature, industry: _industry, ...left } = other('labor_contract').form
      const { body } = await act(app, cast.reviewer, id, 'amend', {
        reason: '未入伍',
        type: 'labor_contract',
        form: left,
      })
      assert.equal(body.error?.field, 'form.nature')
    })

    it('the unit of 补充登记 stays the school’s', async () => {
      const graduate = await cast.graduate(oriented)
      const id = await file(cast, graduate, other('no_plan'), 'reviewing')
      await acted(app, cast.reviewer, id, 'amend', {
        reason: '定向生',
        type: 'oriented',
        form: { orientedUnit: '别的单位' },
      })
      assert.equal((await shownTo(cast.teacher, id))['定向/委培单位'], '示例县教育局')
      const { status, body } = await act(
        app,
        cast.reviewer,
        await file(cast, await cast.graduate(), other('no_plan'), 'reviewing'),
        'amend',
        { reason: '定向生', type: 'oriented' },
      )
      assert.deepEqual([status, body.error?.field], [422, 'type'])
    })

    it('to a type of which the graduate has a draft is refused: there is one of a type', async () => {
      const graduate = await cast.graduate(whole)
      await drafted(graduate, other('no_plan'))
      const id = await file(cast, graduate, other('plan_study'), 'reviewing')
      assert.equal(
        await outcome(app, cast.reviewer, id, 'amend', {
          reason: '改',
          type: 'no_plan',
          form: other('no_plan').form,
        }),
        '409 DRAFT_EXISTS',
      )
    })

    it('in force: the school alone, and the export follows', async () => {
      const graduate = await cast.graduate({ ...whole, name: '贺修正' })
      const id = await file(cast, graduate, other(), 'effective')
      const of = { reason: '录取通知书为博士', form: { studyKind: '专升本' } }
      assert.equal(await outcome(app, cast.reviewer, id, 'amend', of), '403 WRONG_PARTY')
      assert.equal(await outcome(app, cast.teacher, id, 'amend', of), 'effective')
      const row = (await exported(cast.teacher)).find((one) => one.姓名 === '贺修正')
      assert.equal(row?.毕业去向类别代码, '803')
      const record = await acted(app, cast.teacher, id, 'amend', {
        reason: '未报到',
        type: 'no_plan',
        form: { reasonText: '照顾家人' },
      })
      assert.deepEqual([record.status, record.title], ['effective', '暂不就业'])
      assert.equal(
        (await exported(cast.teacher)).find((one) => one.姓名 === '贺修正')?.毕业去向类别代码,
        '72',
      )
    })

    it('of an agreement in force: the four codes and nothing else', async () => {
      const graduate = await cast.graduate()
      const id = await file(cast, graduate, offline, 'effective')
      const codes = { nature: '31', industry: '42', postCategory: '24', region: '110101' }
      for (const [key, value] of Object.entries({
        ...agreement,
        supplement: '改',
        signedOn: '2027-01-01',
        contact: '改',
      })) {
        if (key in codes) continue
        const { status, body } = await act(app, cast.teacher, id, 'amend', {
          reason: '更正',
          form: { [key]: value },
        })
        assert.deepEqual([status, body.error?.field], [422, `form.${key}`])
      }
      const bad = await act(app, cast.teacher, id, 'amend', { reason: '更正', form: { region: '110000' } })
      assert.equal(bad.body.error?.field, 'form.region')
      assert.equal(
        await outcome(app, cast.teacher, id, 'amend', { reason: '更正', type: 'freelance' }),
        '422 INVALID_INPUT',
      )
      assert.equal(
        await outcome(app, cast.teacher, id, 'amend', { reason: '更正', form: { nature: '39' } }),
        '422 INVALID_INPUT',
        'no change',
      )
      const record = await acted(app, cast.teacher, id, 'amend', { reason: '更正', form: codes })
      assert.deepEqual(record.timeline[0]?.changes, [
        { label: '单位性质', from: '其他企业', to: '国有企业' },
        { label: '单位行业', from: '信息传输、软件和信息技术服务业', to: '教育' },
        { label: '通讯地址', from: '北京市海淀区', to: '北京市东城区' },
        { label: '职位类别', from: '工程技术人员', to: '教学人员' },
      ])
      assert.equal(record.agreement?.no, (await stored(app, id)).agreementNo)
      assert.match(
        (await noticeOf(graduate, id))[0] ?? '',
        /单位性质由“其他企业”改为“国有企业”.*原因：更正。$/,
      )
    })

    it('recall: back to the graduate with the reason, the slot free; then handed in again or given up', async () => {
      const graduate = await cast.graduate(whole)
      const id = await file(cast, graduate, other(), 'effective')
      assert.equal(await outcome(app, cast.reviewer, id, 'recall', { reason: '误登' }), '403 WRONG_PARTY')
      assert.equal(await outcome(app, cast.teacher, id, 'recall'), '422 REASON_REQUIRED')
      const record = await acted(app, cast.teacher, id, 'recall', { reason: '虚假登记' })
      assert.deepEqual(
        [record.status, record.statusLabel, record.returnReason],
        ['returned', '去向审核待提交（老师退回）', '虚假登记'],
      )
      assert.equal((await stored(app, id)).holdsSlot, false)
      const [told] = (await messagesOf(graduate, id)).filter(
        (message) => message.title === '学校撤回了审核结果',
      )
      assert.match(told?.body ?? '', /虚假登记/)
      const next = await file(cast, graduate, other('no_plan'), 'effective')
      assert.equal(
        await outcome(app, graduate, id, 'submit', { form: study, pictures: [await aPicture(graduate)] }),
        '409 SLOT_TAKEN',
      )
      assert.equal(await outcome(app, graduate, next, 'void'), 'voided')
      assert.equal(
        await outcome(app, graduate, id, 'submit', { form: study, pictures: [await aPicture(graduate)] }),
        'reviewing',
      )
    })
  })
})
