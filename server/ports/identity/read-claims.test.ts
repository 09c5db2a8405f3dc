import assert from 'node:assert/strict'
import { Refusal } from '../../http/refusal.ts'
import { areComplete, readClaims } from './read-claims.ts'

const names = { name: 'xm', idNumber: 'https://id.example.edu.cn/zjhm', enrolment: 'xj' }
const claims = { xm: '王小明', 'https://id.example.edu.cn/zjhm': '11010520050312001x', xj: '10999' }
const refusal = (given: Record<string, unknown>, called = names): string | undefined => {
  try {
    readClaims(given, called)
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error)
  }
  return undefined
}

describe('claims of an issuer', () => {
  it('are refused without 学籍, in whatever way an issuer says none', () => {
    for (const xj of [undefined, null, '', ' ', '0', 'false', 'None', 'null', 0, false, []])
      assert.equal(refusal({ ...claims, xj }), 'ENROLMENT_MISSING', JSON.stringify(xj))
    // that is the more helpful sentence also when nothing else came
    assert.equal(refusal({}), 'ENROLMENT_MISSING')
  })

  it('are refused without a name or an ID number of 18 characters', () => {
    for (const xm of [undefined, '', '  ', 7, ['王'], '王'.repeat(51)])
      assert.equal(refusal({ ...claims, xm }), 'IDENTITY_INCOMPLETE')
    for (const id of [
      undefined,
      '',
      '110105200503120',
      '11010520050312001Y',
      '１１0105200503120011',
      { $gt: '' },
    ])
      assert.equal(refusal({ ...claims, [names.idNumber]: id }), 'IDENTITY_INCOMPLETE')
  })

  it('are read under the names of the settings, folded as the roster is', () => {
    assert.deepEqual(readClaims({ ...claims, xm: ' 王小明 ' }, names), {
      name: '王小明',
      idNumber: '11010520050312001X',
    })
  })

  it('need no 学籍 where the issuer does not say', () => {
    assert.doesNotThrow(() => readClaims({ ...claims, xj: undefined }, { ...names, enrolment: null }))
  })

  it('are complete when each is there, empty or not', () => {
    assert.ok(areComplete({ ...claims, xj: [] }, names))
    const { xm: _name, ...rest } = claims
    assert.ok(!areComplete(rest, names))
    const { xj: _enrolment, ...others } = claims
    assert.ok(!areComplete(others, names))
    assert.ok(areComplete(others, { ...names, enrolment: null }))
  })
})
