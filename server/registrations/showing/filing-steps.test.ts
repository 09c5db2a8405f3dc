import assert from 'node:assert/strict'
import { filingSteps } from './filing-steps.ts'

const marks = { done: '✓', current: '●', waiting: '○', failed: '×' }
const way = (...[kind, status]: Parameters<typeof filingSteps>) =>
  filingSteps(kind, status)
    .map(({ label, state }) => `${label}${marks[state]}`)
    .join(' ')

describe('the steps of what a graduate files alone', () => {
  it('end where the school refused, and are none once all is over', () => {
    assert.equal(way('offline', 'agreementRejected'), '填写协议✓ 协议审核× 盖章回传○ 签约审核○ 签约完成○')
    assert.equal(way('offline', 'rejected'), '填写协议✓ 协议审核✓ 盖章回传✓ 签约审核× 签约完成○')
    assert.equal(way('paper', 'rejected'), '填写登记✓ 登记审核× 登记完成○')
    for (const status of ['terminated', 'voided', 'abandoned']) assert.equal(way('other', status), '')
  })

  it('go back to the graduate with what was returned', () => {
    assert.equal(way('offline', 'agreementReturned'), '填写协议● 协议审核○ 盖章回传○ 签约审核○ 签约完成○')
    assert.equal(way('offline', 'signingReturned'), '填写协议✓ 协议审核✓ 盖章回传● 签约审核○ 签约完成○')
    assert.equal(way('other', 'returned'), '填写登记● 去向审核○ 登记完成○')
  })

  it('say whose turn it is, and are all done in force', () => {
    assert.equal(way('offline', 'draft'), '填写协议● 协议审核○ 盖章回传○ 签约审核○ 签约完成○')
    assert.equal(way('offline', 'agreementReviewing'), '填写协议✓ 协议审核● 盖章回传○ 签约审核○ 签约完成○')
    assert.equal(way('offline', 'issued'), '填写协议✓ 协议审核✓ 盖章回传● 签约审核○ 签约完成○')
    assert.equal(way('offline', 'signingReviewing'), '填写协议✓ 协议审核✓ 盖章回传✓ 签约审核● 签约完成○')
    const done = '填写协议✓ 协议审核✓ 盖章回传✓ 签约审核✓ 签约完成✓'
    for (const status of ['effective', 'terminationReviewing', 'terminationReturned'])
      assert.equal(way('offline', status), done)
    assert.equal(way('other', 'reviewing'), '填写登记✓ 去向审核● 登记完成○')
    assert.equal(way('other', 'effective'), '填写登记✓ 去向审核✓ 登记完成✓')
  })
})
