import assert from 'node:assert/strict'
import { asApiError, networkError, refusalOf } from './api-error.ts'

describe('refusalOf', () => {
  it('takes the code, the sentence and the fields at fault from the answer', () => {
    const refusal = refusalOf(422, {
      error: {
        code: 'INVALID_INPUT',
        message: '填写内容有误',
        field: 'idNumber',
        issues: [{ field: 'idNumber', message: '身份证号应为 18 位' }],
      },
    })
    assert.equal(refusal.code, 'INVALID_INPUT')
    assert.equal(refusal.message, '填写内容有误')
    assert.equal(refusal.field, 'idNumber')
    assert.deepEqual(refusal.issues, [{ field: 'idNumber', message: '身份证号应为 18 位' }])
    assert.equal(refusal.passing, false)
  })
  for (const stray of [
    null,
    '<html>502 Bad Gateway</html>',
    {},
    { error: 'oops' },
    { error: { code: 'NOT_FOUND' } },
  ]) {
    it(`has a sentence for an answer that is not ours: ${JSON.stringify(stray)}`, () => {
      assert.match(refusalOf(502, stray).message, /稍后重试/)
      assert.match(refusalOf(400, stray).message, /稍后重试/)
    })
  }
})

describe('passing', () => {
  it('holds for what may help to try again, and only for that', () => {
    assert.equal(networkError().passing, true)
    assert.deepEqual(
      [502, 503, 504].map((status) => refusalOf(status, null).passing),
      [true, true, true],
    )
    assert.deepEqual(
      [400, 401, 409, 422, 429, 500].map((status) => refusalOf(status, null).passing),
      Array(6).fill(false),
    )
  })
})

describe('asApiError', () => {
  it('keeps a refusal as it is and gives anything else a sentence for people', () => {
    const refusal = networkError()
    assert.equal(asApiError(refusal), refusal)
    assert.doesNotMatch(asApiError(new TypeError('x is undefined')).message, /undefined/)
  })
})
