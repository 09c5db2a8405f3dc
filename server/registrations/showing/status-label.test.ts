import assert from 'node:assert/strict'
import type { RegistrationDoc } from '../model.ts'
import type { Relation } from '../policy.ts'
import { statusLabelFor } from './status-label.ts'

describe('the status in words', () => {
  const label = (status: string, by: 'graduate' | 'employer', relation: Relation) =>
    statusLabelFor(
      { kind: 'online', status, termination: { by } as RegistrationDoc['termination'] },
      relation,
    )

  it('of a termination tells the side that is asked that it waits for them', () => {
    assert.equal(label('terminationRequested', 'employer', 'graduate'), '单位申请解约，等待你答复')
    assert.equal(label('terminationRequested', 'graduate', 'employer'), '毕业生申请解约，等待单位答复')
  })

  it('tells everybody else as the table has it', () => {
    for (const [by, relation] of [
      ['employer', 'employer'],
      ['graduate', 'graduate'],
      ['employer', 'school'],
      ['graduate', 'department'],
    ] as const)
      assert.equal(label('terminationRequested', by, relation), '已申请解约，等待对方答复')
    assert.equal(label('effective', 'employer', 'graduate'), '签约完成')
  })
})
