import assert from 'node:assert/strict'
import { checkForm } from './check-form.ts'
import { type ExpectedType, expectedTypes, mustOfGroups } from './destination-table.fixture.ts'
import { destinationTypes } from './destinations.ts'
import { exportOf } from './export-of.ts'
import { allFields, type FormDefinition } from './field.ts'
import { type AtSchool, formFor, formOf } from './index.ts'

const atSchool: AtSchool = { archiveMoved: true, householdMoved: true }

function formNamed(key: string, at = atSchool): FormDefinition {
  const form = formFor('other', key, at)
  assert.ok(form, key)
  return form
}
const without = (answers: Record<string, string>, key: string): Record<string, string> =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => name !== key))

/** Labels of the answers without any one of which the form is refused for just that. */
function neededLabels(form: FormDefinition, answers: Record<string, string>): string[] {
  return allFields(form)
    .filter(({ key }) =>
      checkForm(form, without(answers, key), 'submit').issues.some((issue) => issue.field === key),
    )
    .map(({ label }) => label)
}
const complete = ({ answers, groups }: ExpectedType): Record<string, string> =>
  // with both telephones neither is needed
  groups.U ? { ...answers, contactMobile: '13912345678', contactLandline: '010-11111111' } : answers

describe('the catalogue of destinations against the table typed from its text', () => {
  it('has these 24 types and no other, in this order', () => {
    assert.equal(Object.keys(expectedTypes).length, 24)
    assert.deepEqual(
      destinationTypes.map((type) => [type.key, type.name, type.branch]),
      Object.entries(expectedTypes).map(([key, { name, branch }]) => [key, name, branch]),
    )
  })

  for (const [key, expected] of Object.entries(expectedTypes)) {
    describe(`${key} ${expected.name}`, () => {
      it('needs these answers, and none besides', () => {
        assert.deepEqual(
          neededLabels(formNamed(key), complete(expected)).sort(),
          [...expected.must, ...mustOfGroups(expected)].sort(),
        )
      })

      it('takes a complete set of answers as it is', () => {
        const { values, issues } = checkForm(formNamed(key), expected.answers, 'submit')
        assert.deepEqual(issues, [])
        assert.deepEqual(values, expected.answers)
      })

      it(`proof: ${expected.proof}`, () => {
        const sets = formNamed(key).pictures
        assert.deepEqual(
          sets.map((set) => (set.required ? 'required' : 'optional')),
          expected.proof === 'none' ? [] : [expected.proof],
        )
        for (const set of sets) assert.ok(set.label.length > 1 && set.hint.length > 1, set.key)
      })

      it(`asks ${expected.groups.D ? '' : 'nothing '}of 档案 and 户口`, () => {
        const labels = allFields(formNamed(key)).map((field) => field.label)
        for (const label of ['档案转递类型', '户口迁移类型'])
          assert.equal(labels.includes(label), expected.groups.D === true, label)
      })

      for (const { when = {}, code, name, group } of expected.reported) {
        it(`is reported as ${code} ${name}, counted as ${group} ${Object.values(when).join()}`, () => {
          const row = exportOf('other', key, { ...expected.answers, ...when })
          assert.deepEqual([row?.exportCode, row?.exportName || row?.name, row?.group], [code, name, group])
        })
      }
    })
  }

  it('has no code for a type that does not exist, or whose deciding answer is missing or unknown', () => {
    assert.equal(exportOf('other', 'agreement', {}), undefined)
    assert.equal(exportOf('other', null, {}), undefined)
    assert.equal(exportOf('other', 'study_domestic', {}), undefined)
    assert.equal(exportOf('other', 'national_grassroots', { project: '地方选调生' }), undefined)
  })

  it('reports an agreement, whichever way it was signed, as 10', () => {
    for (const kind of ['online', 'offline', 'paper'] as const) {
      const row = exportOf(kind, null, {})
      assert.deepEqual([row?.exportCode, row?.group], ['10', '协议和合同就业'], kind)
    }
  })

  it('has one place for each answer within a form', () => {
    for (const type of destinationTypes) {
      const keys = allFields(type).map((field) => field.key)
      assert.deepEqual(
        keys.filter((key, n) => keys.indexOf(key) !== n),
        [],
        type.key,
      )
    }
  })
})

describe('档案 and 户口 in 其他去向', () => {
  const keysOf = (at: AtSchool, key = 'study_domestic') =>
    formNamed(key, at).sections.map((section) => section.key)

  it('are not asked of a graduate whose 档案 (户口) is not at the school', () => {
    assert.deepEqual(keysOf({ archiveMoved: false, householdMoved: true }), ['own', 'household'])
    assert.deepEqual(keysOf({ archiveMoved: true, householdMoved: false }), ['own', 'archive'])
    assert.deepEqual(keysOf({ archiveMoved: false, householdMoved: false }), ['own'])
  })

  it('are asked where the school has not said', () => {
    assert.deepEqual(keysOf({ archiveMoved: null, householdMoved: null }), ['own', 'archive', 'household'])
  })

  it('a part that is not asked is neither needed nor kept', () => {
    const form = formNamed('study_domestic', { archiveMoved: false, householdMoved: false })
    const { values, issues } = checkForm(form, expectedTypes.study_domestic?.answers ?? {}, 'submit')
    assert.deepEqual(issues, [])
    assert.deepEqual(Object.keys(values), [
      'studyKind',
      'college',
      'collegeDepartment',
      'collegeMajor',
      'studyForm',
      'admission',
    ])
  })

  it('are always asked for an agreement', () => {
    for (const kind of ['offline', 'paper'] as const) {
      const keys = formFor(kind, null, { archiveMoved: false, householdMoved: false })?.sections.map(
        (section) => section.key,
      )
      assert.ok(keys?.includes('archive') && keys.includes('household'), kind)
    }
  })

  it('an unknown type and 线上签约 have no form', () => {
    for (const type of [null, '', 'agreement', '__proto__', 'constructor'])
      assert.equal(formOf('other', type), undefined)
    assert.equal(formFor('online', null, atSchool), undefined)
  })
})

describe('what follows from the type is not asked', () => {
  it('a 公务员 tells neither 单位性质 nor 职位类别, a 国企公招 no 单位性质', () => {
    const { answers } = expectedTypes.public_recruit_letter as ExpectedType
    const asked = (recruitKind: string) =>
      neededLabels(formNamed('public_recruit_letter'), { ...answers, recruitKind }).filter((label) =>
        ['单位性质', '单位行业', '职位类别'].includes(label),
      )
    assert.deepEqual(asked('公务员'), ['单位行业'])
    assert.deepEqual(asked('国企公招'), ['单位行业', '职位类别'])
    assert.deepEqual(asked('事业单位'), ['单位性质', '单位行业', '职位类别'])
  })

  it('a 网店 has no 统一社会信用代码, a contract without end no 结束日期', () => {
    const startup = expectedTypes.startup?.answers ?? {}
    const shop = checkForm(
      formNamed('startup'),
      { ...without(startup, 'creditCode'), startupKind: '网店' },
      'submit',
    )
    assert.deepEqual(shop.issues, [])
    const contract = expectedTypes.labor_contract?.answers ?? {}
    const { values, issues } = checkForm(
      formNamed('labor_contract'),
      { ...contract, contractTerm: '无固定期限' },
      'submit',
    )
    assert.deepEqual(issues, [])
    assert.equal(values.endsOn, undefined)
  })
})
