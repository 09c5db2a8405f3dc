import assert from 'node:assert/strict'
import { Vault } from '../crypto/vault.ts'
import type { Deps } from '../deps.ts'
import type { GraduateDoc, GraduateInfo } from './model.ts'
import { newGraduate, type Particulars, revise } from './particulars.ts'

const info: GraduateInfo = {
  sex: '2',
  ethnicity: '01',
  politicalStatus: null,
  schoolName: '示范大学',
  educationLevel: '31',
  majorCode: null,
  major: '英语',
  majorDirection: null,
  trainingMode: '2',
  orientedUnit: '示范县教育局',
  orientedUnitRegion: '220521',
  onlineSigning: false,
  originRegion: '110101',
  urbanRural: null,
  schoolingYears: '4',
  enrolledOn: '201909',
  graduatesOn: '202306',
  teacherTrainee: null,
  hardship: null,
  departmentName: '外国语学院',
  className: null,
  birthDate: '19491231',
  householdMoved: true,
  archiveMoved: false,
}
const given: Particulars = {
  examNumber: '19110105000001',
  name: '陈明',
  studentNumber: '2019000001',
  departmentId: 'd1',
  personId: 'p1',
  idNumber: '11010519491231002X',
  mobile: '13100000000',
  email: 'a@example.edu.cn',
  info,
}
const now = new Date('2023-03-01T00:00:00Z')
const deps = { vault: Vault.random() } as Pick<Deps, 'vault'> as Deps
const stored = (own: Partial<GraduateDoc> = {}) => ({
  ...newGraduate(deps, { schoolCode: '10999', year: 2023 }, given, now),
  ...own,
})
const confirmed = () => {
  const doc = stored()
  return { ...doc, confirmed: { at: now, digest: doc.infoDigest } }
}
const options = { resumes: false }

describe('revise', () => {
  it('writes nothing when nothing differs, sealed anew or not', () => {
    assert.equal(revise(deps, stored(), given, now, options), null)
  })

  it('takes nothing away where the school leaves something empty', () => {
    const sparse = {
      ...given,
      studentNumber: null,
      mobile: null,
      email: null,
      info: { ...info, ethnicity: null, archiveMoved: null },
    }
    assert.equal(revise(deps, stored(), sparse, now, options), null)
  })

  it('but takes the unit away from a graduate who is 定向 no more', () => {
    const free = {
      ...info,
      trainingMode: '1',
      onlineSigning: true,
      orientedUnit: null,
      orientedUnitRegion: null,
    }
    const revision = revise(deps, stored(), { ...given, info: free }, now, options)
    assert.equal(revision?.set.info?.orientedUnit, null)
  })

  it('asks nobody to confirm again what they never confirmed, or what the page does not show', () => {
    const major = { ...given, info: { ...info, major: '翻译' } }
    assert.deepEqual(
      [
        revise(deps, stored(), major, now, options)?.reconfirm,
        revise(deps, confirmed(), major, now, options)?.reconfirm,
      ],
      [false, true],
    )
    for (const other of [
      { ...given, mobile: '13199999999' },
      { ...given, info: { ...info, className: '英语1901班' } },
    ]) {
      const revision = revise(deps, confirmed(), other, now, options)
      assert.deepEqual([revision?.reconfirm, revision?.changed, revision?.set.changedKeys], [false, [], []])
    }
  })

  it('gathers what changed since the confirmation, and forgets it when it is back', () => {
    const first = revise(deps, confirmed(), { ...given, name: '陈铭' }, now, options)
    assert.deepEqual(first?.set.changedKeys, ['name'])
    const between = { ...confirmed(), ...first?.set }
    const second = revise(
      deps,
      between,
      { ...given, name: '陈铭', studentNumber: '2019000009' },
      now,
      options,
    )
    assert.deepEqual(second?.set.changedKeys, ['name', 'studentNumber'])
  })

  it('leaves nothing of the former person on a record whose ID number was another’s', () => {
    const right = { ...given, idNumber: '440524188001010014', personId: 'p2' }
    const set = revise(deps, { ...confirmed(), activatedAt: now }, right, now, options)?.set
    assert.deepEqual([set?.personId, set?.activatedAt, set?.confirmed], ['p2', null, null])
  })

  it('brings a suspended graduate back only when a roster says so', () => {
    const suspended = stored({ suspended: { at: now, reason: '退学', by: '周老师' } })
    assert.equal(revise(deps, suspended, given, now, { resumes: false }), null)
    assert.equal(revise(deps, suspended, given, now, { resumes: true })?.set.suspended, null)
  })
})
