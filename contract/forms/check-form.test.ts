import assert from 'node:assert/strict'
import fc from 'fast-check'
import { offlineForm, paperForm } from './agreement.ts'
import { checkAnswer, checkForm, countMissing } from './check-form.ts'
import { expectedTypes } from './destination-table.fixture.ts'
import { destinationTypes } from './destinations.ts'
import { allFields, type FormField, type FormValues } from './field.ts'

const one = (field: Partial<FormField>) => ({
  sections: [
    { key: 'own', title: '', fields: [{ key: 'x', label: '某项', kind: 'text', ...field } as FormField] },
  ],
})
/** The message for one answer to one field, or what is kept of it. */
const answered = (field: Partial<FormField>, x: string): string => {
  const { values, issues } = checkForm(one(field), { x }, 'draft')
  return issues[0]?.message ?? `kept ${values.x ?? 'nothing'}`
}
const cjk = (length: number) => '字'.repeat(length)

/** Field, answers that are refused, answers that are kept (and as what, where not as they are). */
const kinds: [Partial<FormField>, string[], (string | [string, string])[]][] = [
  [
    { kind: 'text', max: 5 },
    [cjk(6), 'a\u0000b', 'a\u001bb', 'a\nb', '\ud800'],
    [cjk(5), '𠮷𠮷𠮷𠮷𠮷', [' 两端空格　', '两端空格'], '=1+1', 'a\tb'],
  ],
  [{ kind: 'text' }, [cjk(101)], [cjk(100)]],
  [
    { kind: 'longText', max: 1000 },
    [cjk(1001), 'a\u0000', '\udfff'],
    [cjk(1000), '一行\n又一行', '一行\r\n又一行'],
  ],
  [{ kind: 'code', table: 'unitNature' }, ['00', '1', '国有企业', 'constructor'], ['31', '10', '99']],
  [{ kind: 'code', table: 'industry' }, ['81', '００'], ['80', '11']],
  [{ kind: 'code', table: 'postCategory' }, ['12'], ['10', '90']],
  [{ kind: 'code', table: 'transferType' }, ['0', '5'], ['1', '4']],
  [{ kind: 'code' }, ['31'], []],
  [{ kind: 'choice', choices: [{ value: '甲', label: '甲' }] }, ['乙', 'toString'], ['甲']],
  [{ kind: 'choice' }, ['甲'], []],
  [{ kind: 'region' }, ['11010', '1101011', 'abcdef', '１１０１０１'], ['110101']],
  [{ kind: 'country' }, ['gb', 'GBR', '中国'], ['GB']],
  [
    { kind: 'day' },
    [
      '2027-02-29',
      '2027-13-01',
      '2027-1-1',
      '20270701',
      '2027/07/01',
      '0001-01-01',
      '2027-07-01T00:00:00Z',
      '2027-04-31',
    ],
    ['2028-02-29', '2027-07-01', '1999-12-31'],
  ],
  [{ kind: 'month' }, ['2027-13', '2027-00', '2027', '202709', '0001-01'], ['2027-09', '2027-12']],
  [{ kind: 'year' }, ['1999', '27', '20270', '二〇二七'], ['2027', '2099']],
  [
    { kind: 'money', max: 1_000_000 },
    ['-1', '1.234', '1,000', '八千', '1e3', '1000001', '1000000.01', '８０００'],
    ['0', '8000', '8000.5', '1000000'],
  ],
  [{ kind: 'integer', max: 10 }, ['11', '1.5', '-1', '三'], ['0', '10']],
  [{ kind: 'percent', max: 100 }, ['100.1', '101', '1000', '50%'], ['0', '33.33', '100']],
  [
    { kind: 'mobile' },
    ['12800000000', '1390000000', '139000000000', '010-11111111'],
    [
      '13900000000',
      ['139 0000 0000', '13900000000'],
      ['+86 13900000000', '13900000000'],
      ['１３９００００００００', '13900000000'],
    ],
  ],
  [
    { kind: 'landline' },
    ['11111111', '010-111111', '010-11111111-1234567', '12800000000'],
    ['010-11111111', '0571-8888888-801', '400-800-8888', '13900000000', ['（010）11111111', '010-11111111']],
  ],
  [
    { kind: 'email' },
    ['a', 'a@b', 'a b@c.cn', `${'a'.repeat(95)}@b.cn1`],
    ['hr@example.com', ['HR@Example.com', 'hr@example.com']],
  ],
  [{ kind: 'postcode' }, ['10008', '1000811', 'abcdef'], ['100081', ['１０００８１', '100081']]],
  [
    { kind: 'creditCode' },
    ['91110108749352307B', '9111010874935230', '91110108749352307I', '911101087493523070'],
    [
      '91110108749352307A',
      '91350100M000100Y43',
      ['91110108749352307a', '91110108749352307A'],
      ['9111 0108 7493 52307A', '91110108749352307A'],
    ],
  ],
]

describe('the check of one answer, by the kind of field', () => {
  for (const [field, refused, kept] of kinds) {
    const name = [field.kind, field.table, field.max].filter(Boolean).join(' ')
    it(name, () => {
      for (const text of refused) {
        const answer = answered(field, text)
        assert.ok(!answer.startsWith('kept '), `${JSON.stringify(text)}: ${answer}`)
        assert.match(answer, /[\u4e00-\u9fff]{4}/, 'a sentence')
      }
      for (const row of kept) {
        const [text, stored] = typeof row === 'string' ? [row, row] : row
        assert.equal(answered(field, text), `kept ${stored}`, JSON.stringify(text))
      }
    })
  }

  it('an empty answer is none: not kept, and no mistake while it is a draft', () => {
    for (const [field] of kinds)
      for (const text of ['', '  ', '　\n']) {
        assert.equal(answered(field, text), 'kept nothing')
        assert.equal(
          checkAnswer({ key: 'x', label: '某项', kind: 'text', ...field } as FormField, text),
          null,
        )
      }
  })

  it('asks the server whether a region or country exists', () => {
    const asked: string[] = []
    const nowhere = (kind: string, code: string) => asked.push(`${kind} ${code}`) < 0
    for (const [kind, x] of [
      ['region', '110199'],
      ['country', 'XX'],
    ] as const) {
      const { issues } = checkForm(one({ kind }), { x }, 'draft', nowhere)
      assert.deepEqual(issues, [{ field: 'x', message: '请从列表中选择某项' }])
    }
    assert.deepEqual(asked, ['region 110199', 'country XX'])
  })
})

const agreement = {
  employerName: '示例有限公司',
  creditCode: '91110108749352307A',
  nature: '39',
  industry: '34',
  region: '110108',
  address: '学院路 1 号',
  contact: '李经理',
  contactMobile: '13900000000',
  postCategory: '13',
  post: '工程师',
  archiveTransferType: '4',
  householdTransferType: '4',
}
const missingIn = (values: FormValues, form = offlineForm) =>
  checkForm(form, values, 'submit').issues.map((issue) => issue.field)

describe('the agreement form', () => {
  // domain.md §7, in its order
  it('needs exactly what §7 marks, and one telephone', () => {
    assert.deepEqual(
      checkForm(offlineForm, {}, 'submit').issues.map(({ message }) => message),
      [
        '请填写单位名称',
        '请填写统一社会信用代码',
        '请选择单位性质',
        '请选择单位行业',
        '请选择通讯地址',
        '请填写详细地址',
        '请填写单位联系人',
        '请选择职位类别',
        '请填写岗位名称',
        '请选择档案转递类型',
        '请选择户口迁移类型',
        '联系人固话和手机必填一个',
      ],
    )
  })

  it('a paper one is asked for the day it was signed, and for its own number if it has one', () => {
    assert.deepEqual(missingIn(agreement, paperForm), ['signedOn'])
    assert.deepEqual(missingIn({ ...agreement, signedOn: '2027-03-01' }, paperForm), [])
    const { values } = checkForm(
      paperForm,
      { ...agreement, signedOn: '2027-03-01', paperNumber: '示 001' },
      'submit',
    )
    assert.equal(values.paperNumber, '示 001')
    assert.deepEqual(
      paperForm.pictures.map((set) => set.required),
      [true],
    )
    assert.deepEqual(offlineForm.pictures, [])
  })

  it('takes either telephone, or both; neither is missed in a draft', () => {
    const { contactMobile: _none, ...silent } = agreement
    assert.deepEqual(missingIn(silent), ['contactMobile'])
    assert.deepEqual(missingIn({ ...silent, contactMobile: '  ' }), ['contactMobile'])
    assert.deepEqual(missingIn({ ...silent, contactLandline: '010-11111111' }), [])
    assert.deepEqual(missingIn({ ...agreement, contactLandline: '010-11111111' }), [])
    assert.deepEqual(checkForm(offlineForm, silent, 'draft').issues, [])
  })

  it('a malformed telephone is said to be malformed and no more, and the other one does not hide it', () => {
    const { contactMobile: _none, ...silent } = agreement
    assert.deepEqual(missingIn({ ...agreement, contactLandline: '1' }), ['contactLandline'])
    assert.deepEqual(missingIn({ ...silent, contactLandline: '1' }), ['contactLandline'])
    assert.deepEqual(missingIn({ ...silent, contactMobile: '1' }), ['contactMobile'])
  })

  for (const type of ['1', '2', '3'])
    it(`档案 type ${type} asks for its unit, 户口 type ${type} for its address`, () => {
      assert.deepEqual(missingIn({ ...agreement, archiveTransferType: type }), [
        'archiveUnitName',
        'archiveUnitAddress',
        'archiveContact',
        'archivePhone',
      ])
      assert.deepEqual(missingIn({ ...agreement, householdTransferType: type }), ['householdAddress'])
    })

  it('转回生源地 asks nothing of the unit, and drops what was typed before', () => {
    const typed = { archiveUnitName: '某局', archivePhone: '不是电话', householdAddress: '某地' }
    const { values, issues } = checkForm(offlineForm, { ...agreement, ...typed }, 'submit')
    assert.deepEqual(issues, [])
    assert.deepEqual(values, agreement)
  })

  it('an answer with blanks around it decides like one without', () => {
    assert.deepEqual(missingIn({ ...agreement, householdTransferType: ' 1 ' }), ['householdAddress'])
  })

  it('协议补充内容 holds 1000 characters and no more', () => {
    assert.deepEqual(missingIn({ ...agreement, supplement: cjk(1000) }), [])
    assert.deepEqual(checkForm(offlineForm, { supplement: cjk(1001) }, 'draft').issues, [
      { field: 'supplement', message: '协议补充内容最多 1000 个字' },
    ])
  })

  it('holds no more than the page says of any other answer', () => {
    const longest: Record<string, number> = {
      employerName: 100,
      address: 200,
      contact: 30,
      post: 50,
      trialPeriod: 30,
      trialPay: 30,
      regularPay: 30,
      penalty: 30,
      reportPlace: 100,
      reportDeadline: 30,
      workPlace: 100,
    }
    for (const [key, max] of Object.entries(longest)) {
      assert.deepEqual(missingIn({ ...agreement, [key]: cjk(max) }), [], key)
      assert.deepEqual(missingIn({ ...agreement, [key]: cjk(max + 1) }), [key])
    }
  })

  it('keeps nothing that was not asked', () => {
    const { values } = checkForm(
      offlineForm,
      { ...agreement, agreementNo: '1', status: 'effective', __proto__: 'x' },
      'submit',
    )
    assert.deepEqual(values, agreement)
  })
})

describe('a draft', () => {
  it('may lack anything', () => {
    for (const form of [offlineForm, paperForm, ...destinationTypes])
      assert.deepEqual(checkForm(form, {}, 'draft'), { values: {}, issues: [] })
  })

  it('may hold nothing malformed', () => {
    for (const form of [offlineForm, paperForm]) {
      const { issues, values } = checkForm(
        form,
        { creditCode: '1', contactMobile: '2', nature: '国有企业', post: '工程师' },
        'draft',
      )
      assert.deepEqual(
        issues.map(({ field }) => field),
        ['creditCode', 'nature', 'contactMobile'],
      )
      assert.deepEqual(values, { post: '工程师' })
    }
  })

  it('counts what is still missing', () => {
    assert.equal(countMissing(allFields(offlineForm), {}), 11)
    assert.equal(countMissing(allFields(offlineForm), agreement), 0)
    assert.equal(
      countMissing(allFields(offlineForm), { ...agreement, post: ' ', archiveTransferType: '1' }),
      5,
    )
  })
})

describe('two days', () => {
  const [form] = destinationTypes
  assert.ok(form)
  const contract = expectedTypes.labor_contract?.answers ?? {}
  const issues = (more: FormValues, mode: 'draft' | 'submit' = 'submit') =>
    checkForm(form, { ...contract, ...more }, mode).issues

  it('the last may not come before the first, in a draft either', () => {
    const late = { startsOn: '2027-07-02', endsOn: '2027-07-01' }
    for (const mode of ['draft', 'submit'] as const)
      assert.deepEqual(issues(late, mode), [{ field: 'endsOn', message: '合同结束日期不能早于开始日期' }])
  })

  it('may be the same, and the last is no matter where it is not asked', () => {
    assert.deepEqual(issues({ startsOn: '2027-07-01', endsOn: '2027-07-01' }), [])
    assert.deepEqual(issues({ contractTerm: '无固定期限', startsOn: '2027-07-02', endsOn: '2027-07-01' }), [])
  })
})

describe('whatever is typed', () => {
  const forms = [offlineForm, paperForm, ...destinationTypes]
  const good = [agreement, ...Object.values(expectedTypes).map((type) => type.answers)]
  const pool = [
    ...new Set(good.flatMap((answers) => Object.values(answers))),
    '',
    ' ',
    ' 1 ',
    '=1+1',
    '９',
    'a\u0000',
    '\ud800',
  ]
  const typed = (form: (typeof forms)[number]) =>
    fc.dictionary(
      fc.constantFrom(...allFields(form).map((field) => field.key), 'x', '__proto__', 'constructor'),
      fc.oneof(
        fc.constantFrom(...pool),
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.string({ maxLength: 30 }),
      ),
    )
  const anyForm = fc.constantFrom(...forms).chain((form) => fc.tuple(fc.constant(form), typed(form)))

  it('what is kept is kept again, unchanged, and is nothing but answers to fields that are asked', () => {
    fc.assert(
      fc.property(anyForm, fc.constantFrom('draft' as const, 'submit' as const), ([form, given], mode) => {
        const { values, issues } = checkForm(form, given, mode)
        const again = checkForm(form, values, 'draft')
        assert.deepEqual(again.values, values)
        if (issues.length === 0) assert.deepEqual(checkForm(form, values, mode), { values, issues })
        const keys = new Set(
          allFields(form)
            .filter((field) => !field.readOnly)
            .map((field) => field.key),
        )
        for (const [key, text] of Object.entries(values))
          assert.ok(keys.has(key) && text === text.trim() && text !== '', key)
      }),
      { numRuns: 500 },
    )
  })

  it('every complaint is about a field of the form, with a sentence, once', () => {
    fc.assert(
      fc.property(anyForm, ([form, given]) => {
        const { values, issues } = checkForm(form, given, 'submit')
        const keys = allFields(form).map((field) => field.key)
        for (const { field, message } of issues)
          assert.ok(keys.includes(field) && message.length > 3, `${field} ${message}`)
        const refused = issues.map(({ field }) => field).filter((field) => field !== 'endsOn')
        assert.equal(new Set(refused).size, refused.length)
        for (const field of refused) assert.equal(values[field], undefined)
      }),
      { numRuns: 1000 },
    )
  })
})
