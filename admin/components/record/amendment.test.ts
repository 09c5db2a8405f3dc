import assert from 'node:assert/strict'
import { destinationType } from '../../../contract/forms/destinations.ts'
import { allFields } from '../../../contract/forms/field.ts'
import { amendableSections, differences, problemsOf } from './amendment.ts'

const study = {
  studyKind: '硕士',
  college: '示范大学',
  collegeDepartment: '计算机学院',
  collegeMajor: '软件工程',
  studyForm: '全日制',
  admission: '统考',
  archiveTransferType: '4',
  householdTransferType: '4',
}
const other = { kind: 'other', type: 'study_domestic' } as const
const atSchool = { archiveMoved: true, householdMoved: true }
const sectionsOf = (type: string) => destinationType(type)?.sections ?? []

describe('an amendment', () => {
  it('of 其他去向 may leave nothing out that the type asks', () => {
    const { collegeMajor: _gone, ...rest } = study
    assert.deepEqual(problemsOf(other, sectionsOf('study_domestic'), rest), { collegeMajor: '请填写专业' })
    assert.deepEqual(problemsOf(other, sectionsOf('study_domestic'), study), {})
  })

  it('asks nothing of a household that is not at the school', () => {
    const { householdTransferType: _gone, ...rest } = study
    const sections = amendableSections(other, other.type, { archiveMoved: true, householdMoved: false })
    assert.deepEqual(problemsOf(other, sections, rest), {})
    assert.deepEqual(Object.keys(problemsOf(other, amendableSections(other, other.type, atSchool), rest)), [
      'householdTransferType',
    ])
  })

  it('of an agreement reaches four codes and nothing that is printed', () => {
    const sections = amendableSections({ kind: 'offline', type: null }, null, atSchool)
    assert.deepEqual(
      allFields({ sections }).map((field) => field.key),
      ['nature', 'industry', 'region', 'postCategory'],
    )
    assert.deepEqual(problemsOf({ kind: 'offline', type: null }, sections, { nature: '39' }), {})
    assert.deepEqual(Object.keys(problemsOf({ kind: 'online', type: null }, sections, { industry: 'x' })), [
      'industry',
    ])
  })

  it('changes nothing while every answer is the same', () => {
    const same = { sections: sectionsOf('study_domestic'), values: study }
    assert.deepEqual(differences(same, { ...same, values: { ...study, college: ' 示范大学 ' } }), [])
  })

  it('to another type shows what is no longer asked as gone', () => {
    const before = { sections: sectionsOf('study_domestic'), values: study }
    const after = {
      sections: sectionsOf('plan_study'),
      values: { ...study, studyLevel: '硕士', examYear: '2027' },
    }
    const changed = Object.fromEntries(
      differences(before, after).map(({ field, from, to }) => [field.key, [from, to]]),
    )
    assert.deepEqual(changed.collegeMajor, ['软件工程', ''])
    assert.deepEqual(changed.examYear, ['', '2027'])
    assert.equal(changed.college, undefined)
  })
})
