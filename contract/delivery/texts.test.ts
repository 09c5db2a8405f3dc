import assert from 'node:assert/strict'
import { audiencesOf, noticeNames, noticeText } from '../notices.ts'
import { fitValue, type KeywordType, keywordTypes } from './fit-value.ts'
import { longestParams } from './longest-params.ts'
import { type FactName, factNames, noticeFacts } from './notice-facts.ts'
import { noticePurpose, purposes } from './purposes.ts'
import { mailText, smsText } from './texts.ts'

const at = new Date('2027-03-01T01:02:03Z')
const links = {
  open: `https://jy.example.edu.cn/m/${'a'.repeat(60)}`,
  calendar: 'https://jy.example.edu.cn/api/c',
}
const { reason: _reason, changes: _changes, agreementNo: _number, ...needed } = longestParams
const shortest = { ...needed, graduateName: '李', employerName: '一', schoolName: '二' }
/** 20 for thing and const, 5 for phrase …: the limits of the carrier, typed anew. */
const longest: Record<KeywordType, number> = {
  thing: 20,
  const: 20,
  character_string: 32,
  phrase: 5,
  name: 20,
  number: 32,
  letter: 32,
  symbol: 5,
  time: 17,
  date: 17,
  amount: 12,
  phone_number: 17,
  car_number: 8,
}

describe('every notice × who reads it × every channel, with the longest values there are', () => {
  it('the longest values are as long as a form allows', () => {
    assert.equal([...(longestParams.employerName ?? '')].length, 50)
    assert.equal([...(longestParams.reason ?? '')].length, 200)
    assert.match(longestParams.reason ?? '', /\d{11}/)
  })

  for (const name of noticeNames) {
    for (const audience of audiencesOf(name)) {
      it(`${name} to the ${audience}`, () => {
        for (const params of [longestParams, shortest]) {
          const { title, body, brief } = noticeText(name, audience, params)
          assert.ok(title && body && brief && brief.length <= 40, `brief of ${brief.length}: ${brief}`)
          const sms = smsText(name, audience, params)
          assert.ok(`【${'签'.repeat(12)}】${sms.text}`.length <= 70, sms.text)
          assert.ok(sms.params.every((value) => value && !/\s{2}|\n/.test(value)))
          assert.doesNotMatch(sms.text, /\d{7,}|undefined/, 'a number in a text message')
          const mail = mailText(name, audience, params, links)
          assert.ok(mail.subject.length <= 60 && !/[\r\n]/.test(mail.subject))
          assert.ok(mail.text.includes(links.open) && mail.text.includes(links.calendar))
          everyKeyword(noticeFacts(name, audience, params, { at, schoolName: null }))
        }
      })
    }
  }

  function everyKeyword(facts: Record<FactName, string>): void {
    for (const fact of factNames) {
      assert.doesNotMatch(facts[fact], /undefined/, fact)
      for (const type of keywordTypes) {
        const value = fitValue(type, facts[fact], at)
        assert.ok(value.length >= 1 && value.length <= longest[type], `${type} ${fact}: ${value}`)
        assert.doesNotMatch(value, /[\r\n]/)
      }
    }
    assert.match(facts.status, /^\p{Script=Han}{2,5}$/u)
    assert.doesNotMatch(facts.remark, /\d{7,}/)
  }

  it('says what a person needs to know in a text message', () => {
    const params = { employerName: '示范科技有限公司', deadline: '2023-01-13 00:00:00' }
    assert.equal(
      smsText('invited', 'graduate', params).text,
      '收到签约邀请：示范科技有限公司邀请你签约，请在 01-13 00:00 前回复，请登录查看。',
    )
    // the name gives way, the deadline stays
    assert.match(smsText('deadlineNear', 'graduate', longestParams).text, /… ?的邀请将于 11-23 00:00 截止/)
  })

  it('gives every notice a purpose, and every purpose a notice', () => {
    assert.deepEqual(Object.keys(noticePurpose).sort(), [...noticeNames].sort())
    assert.deepEqual([...new Set(Object.values(noticePurpose))].sort(), [...purposes].sort())
  })
})
