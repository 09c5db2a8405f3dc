import assert from 'node:assert/strict'
import { type Audience, type NoticeName, type NoticeParams, noticeText } from './notices.ts'
import { kinds, type Row } from './workflow.ts'
import { workflows } from './workflows/index.ts'

const params: NoticeParams = {
  graduateName: '林一诺',
  employerName: '示范科技有限公司',
  schoolName: '示范大学',
  deadline: '2023-01-13 00:00:00',
  reason: '材料不清',
  stage: '院系',
  agreementNo: 'A-1',
  changes: '专业',
  year: '2023',
  module: '材料邮寄',
  parcel: '协议书三份',
  tracking: 'EMS 1234567890123',
}

/** Which title each side reads after which move; the same for every kind that has the move. */
const titles: Record<string, string> = {
  'invite invited graduate': '收到签约邀请',
  'accept reviewing employer': '毕业生已接受邀请',
  'decline declined employer': '毕业生已拒绝邀请',
  'expire expired graduate': '签约邀请已逾期',
  'expire expired employer': '签约邀请已逾期',
  'revoke revoked graduate': '单位已撤回邀请',
  'approve effective graduate': '签约完成',
  'approve effective employer': '签约完成',
  'approve issued graduate': '就业协议审核通过',
  'approve terminated graduate': '已解约',
  'approve terminated employer': '已解约',
  'return agreementReturned graduate': '老师退回修改',
  'return signingReturned graduate': '老师退回修改',
  'return returned graduate': '老师退回修改',
  'return terminationReturned graduate': '解约申请被退回',
  'reject rejected graduate': '审核不通过',
  'reject rejected employer': '审核不通过',
  'reject agreementRejected graduate': '审核不通过',
  'reject effective graduate': '解约审核不通过',
  'reject effective employer': '解约审核不通过',
  'returnScan signingReviewing graduate': '协议书已回传',
  'amend reviewing graduate': '学校修改了登记信息',
  'amend effective graduate': '学校修改了登记信息',
  'amend effective employer': '学校修改了登记信息',
  'recall returned graduate': '学校撤回了审核结果',
  'requestTermination terminationRequested graduate': '单位申请解约',
  'requestTermination terminationRequested employer': '毕业生申请解约',
  'withdrawTermination effective graduate': '解约申请已撤回',
  'withdrawTermination effective employer': '解约申请已撤回',
  'acceptTermination terminationReviewing graduate': '双方同意解约',
  'acceptTermination terminationReviewing employer': '双方同意解约',
  'declineTermination effective graduate': '单位不同意解约',
  'declineTermination effective employer': '毕业生不同意解约',
  'assistTermination terminationReviewing graduate': '学校已协助解约',
  'assistTermination terminationReviewing employer': '学校已协助解约',
}

/** Either side can be the other one; reviewers read the queue. */
const audiences = (row: Row): Audience[] => {
  const sides = row.tells.flatMap((who): Audience[] => {
    if (who === 'reviewers') return []
    return who === 'graduate' || who === 'employer' ? [who] : ['graduate', 'employer']
  })
  return [...new Set(sides)]
}

describe('the catalogue of notices', () => {
  it('refuses an audience that a message was not written for', () => {
    assert.throws(() => noticeText('invited', 'employer', params), /invited for employer/)
    assert.throws(() => noticeText('accepted', 'graduate', params), /accepted for graduate/)
  })

  for (const kind of kinds) {
    it(`tells each side of every move of ${kind} what happened`, () => {
      for (const row of workflows[kind].rows) {
        const { notice } = row
        if (!notice) continue
        for (const audience of audiences(row)) {
          const move = `${row.command} ${row.to} ${audience}`
          assert.equal(noticeText(notice, audience, params).title, titles[move], move)
        }
      }
    })
  }

  const others: [NoticeName, Audience, RegExp][] = [
    ['deadlineNear', 'graduate', /2023-01-13 00:00:00/],
    ['stagePassed', 'graduate', /院系审核/],
    ['infoChanged', 'graduate', /专业.*重新核对/],
    ['moduleOpened', 'graduate', /示范大学 2023届/],
    ['moduleKeptOpen', 'graduate', /示范大学 .*材料邮寄至 2023-01-13 00:00:00.*材料不清/],
    ['moduleKeptOpenEnded', 'graduate', /示范大学 .*材料邮寄.*材料不清/],
    ['reissued', 'graduate', /A-1 不变.*专业.*材料不清.*旧版不再提供/],
    ['reissued', 'employer', /A-1 不变.*专业.*材料不清.*旧版不再提供/],
    ['employerVerified', 'employer', /签约邀请/],
    ['employerReturned', 'employer', /材料不清/],
    ['employerSuspended', 'employer', /材料不清.*不能发起邀请.*答复解约/],
    ['employerRestored', 'employer', /材料不清.*签约邀请/],
    ['revoked', 'employer', /停用了 林一诺 的毕业生信息/],
    ['correctionDecided', 'graduate', /专业/],
    ['mailingShipped', 'graduate', /示范大学 .*协议书三份.*EMS 123/],
  ]
  for (const [name, audience, says] of others) {
    it(`has ${name} for the ${audience}`, () => {
      assert.match(noticeText(name, audience, params).body, says)
    })
  }

  it('gives the reason of a refusal and the number of an agreement in force', () => {
    const refusals: [NoticeName, Audience][] = [
      ['declined', 'employer'],
      ['revoked', 'graduate'],
      ['rejected', 'graduate'],
      ['rejected', 'employer'],
      ['returned', 'graduate'],
      ['terminationRequested', 'employer'],
      ['terminationDeclined', 'graduate'],
      ['terminationRejected', 'graduate'],
      ['terminationRejected', 'employer'],
    ]
    for (const [name, audience] of refusals)
      assert.match(noticeText(name, audience, params).body, /原因：材料不清/, name)
    for (const audience of ['graduate', 'employer'] as const) {
      assert.match(noticeText('effective', audience, params).body, /A-1/)
    }
  })

  it('leaves no gap in the sentence when there is no reason', () => {
    const { reason: _none, ...rest } = params
    assert.doesNotMatch(noticeText('declined', 'employer', rest).body, /undefined|原因/)
    assert.doesNotMatch(noticeText('revoked', 'graduate', rest).body, /undefined|原因/)
  })
})
