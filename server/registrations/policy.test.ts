import assert from 'node:assert/strict'
import type { Actor } from '../accounts/actor.ts'
import { partiesOf, relationOf } from './policy.ts'
import { aRecord } from './record.fixture.ts'

const record = aRecord('online')
const graduate = (graduateId: string): Actor => ({
  role: 'graduate',
  accountId: 'A-1',
  personId: 'p',
  graduateId,
  schoolCode: graduateId.slice(0, 5),
  name: '',
  consent: '1',
})
const employer = (employerId: string): Actor => ({
  role: 'employer',
  accountId: 'A-1',
  employerId,
  name: '',
  owner: true,
})
const department = (schoolCode: string, departmentIds: string[]): Actor => ({
  role: 'department',
  accountId: 'A-1',
  schoolCode,
  departmentIds,
  name: '',
})
const school = (schoolCode: string): Actor => ({
  role: 'school',
  accountId: 'A-1',
  schoolCode,
  admin: true,
  name: '',
})

describe('who stands in which relation to a registration', () => {
  const strangers: [string, Actor][] = [
    ['another graduate', graduate('10999-00000000000000XX')],
    ['another employer', employer('E-00000000000000XX')],
    ['a reviewer of another department', department('10999', ['10999-00000000000000XX'])],
    ['a reviewer without any department', department('10999', [])],
    ['a reviewer of another school with this department', department('10998', [record.departmentId])],
    ['another school', school('10998')],
  ]
  for (const [who, actor] of strangers) {
    it(`${who} is a stranger`, () => assert.equal(relationOf(record, actor), null))
  }

  it('no employer stands in any relation to a record that has none', () => {
    assert.equal(relationOf(aRecord('paper', { submissions: 1 }), employer('')), null)
  })

  it('its graduate, its employer, its department, its school and the operator do', () => {
    assert.equal(relationOf(record, graduate(record.graduateId)), 'graduate')
    assert.equal(relationOf(record, employer('E-000000000000000E')), 'employer')
    assert.equal(relationOf(record, department('10999', ['x', record.departmentId])), 'department')
    assert.equal(relationOf(record, school('10999')), 'school')
    assert.equal(relationOf(record, { role: 'operator', accountId: 'A-1', name: '' }), 'operator')
  })

  it('a draft never submitted is seen by its graduate alone', () => {
    for (const kind of ['offline', 'paper', 'other'] as const) {
      const draft = aRecord(kind)
      assert.equal(relationOf(draft, graduate(draft.graduateId)), 'graduate')
      assert.equal(relationOf(draft, school('10999')), null)
      assert.equal(relationOf(draft, department('10999', [draft.departmentId])), null)
      const submitted = aRecord(kind, { submissions: 1 })
      assert.equal(relationOf(submitted, school('10999')), 'school')
      assert.equal(relationOf(submitted, department('10999', [draft.departmentId])), 'department')
    }
  })
})

describe('the parts a relation may play', () => {
  it('an operator has none', () => assert.deepEqual(partiesOf('operator'), []))
  it('a department reviews; a school reviews and has commands of its own', () => {
    assert.deepEqual(partiesOf('department'), ['reviewer'])
    assert.deepEqual(partiesOf('school'), ['reviewer', 'school'])
  })
  it('the two sides play themselves only', () => {
    assert.deepEqual(partiesOf('graduate'), ['graduate'])
    assert.deepEqual(partiesOf('employer'), ['employer'])
  })
})
