import assert from 'node:assert/strict'
import { errorText } from './error-texts.ts'
import { type ErrorCode, errorStatus } from './errors.ts'

const codes = Object.keys(errorStatus) as ErrorCode[]

describe('error codes', () => {
  it('each have a Chinese sentence for people, with and without detail', () => {
    for (const code of codes) {
      const text = errorText(code)
      assert.match(text, /\p{Script=Han}{4}/u, code)
      assert.doesNotMatch(text, /undefined|null|NaN|\[object|[A-Z]{3}_/, code)
    }
  })

  it('do not share a sentence where they mean different things', () => {
    const byText = new Map<string, ErrorCode[]>()
    for (const code of codes) byText.set(errorText(code), [...(byText.get(errorText(code)) ?? []), code])
    assert.deepEqual(
      [...byText.values()].filter((same) => same.length > 1),
      [],
    )
  })

  it('name in the sentence what the server sent along', () => {
    assert.match(
      errorText('SLOT_TAKEN', { holder: '示范科技有限公司（线上签约，等待审核）' }),
      /示范科技有限公司/,
    )
    assert.match(
      errorText('MODULE_CLOSED', { contact: '就业指导中心 010-12345678' }),
      /就业指导中心 010-12345678/,
    )
    assert.match(errorText('MOVE_NOT_ALLOWED', { statusLabel: '签约完成' }), /签约完成/)
    assert.match(errorText('CODE_WRONG', { left: 2 }), /2 次/)
    assert.match(errorText('TOO_MANY_REQUESTS', { retryAfter: 600 }), /10 分钟/)
    assert.match(errorText('TOO_MANY_REQUESTS', { retryAfter: 5 }), /5 秒/)
  })

  it('answer a stranger 404, the wrong party 403, the wrong moment 409, bad input 422', () => {
    const expected: Partial<Record<ErrorCode, number>> = {
      NOT_FOUND: 404,
      INVITEE_NOT_FOUND: 404,
      NOT_SIGNED_IN: 401,
      WRONG_PARTY: 403,
      WRONG_STAGE: 403,
      NOT_THE_ASKER: 403,
      NOT_THE_OTHER_SIDE: 403,
      VERSION_CONFLICT: 409,
      MOVE_NOT_ALLOWED: 409,
      SLOT_TAKEN: 409,
      OPEN_INVITATION: 409,
      DEADLINE_PASSED: 409,
      DEADLINE_NOT_PASSED: 409,
      MODULE_CLOSED: 409,
      EMPLOYER_NOT_VERIFIED: 409,
      ORIENTED_LOCKED: 409,
      INFO_UNCONFIRMED: 409,
      REVIEW_STARTED: 409,
      NOT_ASKED_BY_GRADUATE: 409,
      IDEMPOTENCY_KEY_REUSED: 409,
      REASON_REQUIRED: 422,
      INVALID_INPUT: 422,
      INVITATION_LIMIT: 429,
    }
    for (const [code, status] of Object.entries(expected))
      assert.equal(errorStatus[code as ErrorCode], status, code)
  })

  it('tell a graduate who cannot come in one text before identity is proven, word for word', () => {
    assert.equal(
      errorText('GRADUATE_NOT_FOUND'),
      '未找到与所填姓名、身份证号一致的毕业生信息，可能学校尚未上传或上传有误，请联系学校就业部门',
    )
  })
})
