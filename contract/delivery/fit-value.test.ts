import assert from 'node:assert/strict'
import fc from 'fast-check'
import { cutText } from './cut-text.ts'
import { fitValue, type KeywordType, keywordTypes, typeOfKeyword } from './fit-value.ts'

const at = new Date('2027-03-01T01:02:03Z')
const fitted = (type: KeywordType, value: string) => fitValue(type, value, at)

/** What the carrier takes, written from its own table and not from the code. */
const day = '\\d{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\\d|3[01])日'
const takes: Record<KeywordType, RegExp> = {
  thing: /^.{1,20}$/u,
  const: /^.{1,20}$/u,
  character_string: /^[!-~]{1,32}$/,
  phrase: /^\p{Script=Han}{1,5}$/u,
  name: /^(?:[A-Za-z. ]{1,20}|[\p{Script=Han}A-Za-z·]{1,10})$/u,
  number: /^\d{1,32}$|^(?=.{1,32}$)\d+\.\d+$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^A-Za-z0-9\s\p{Script=Han}]{1,5}$/u,
  time: new RegExp(`^${day}(?: (?:[01]\\d|2[0-3]):[0-5]\\d)?$`),
  date: new RegExp(`^${day}(?: (?:[01]\\d|2[0-3]):[0-5]\\d)?$`),
  amount: /^￥(?=[\d.]{1,10}元$)\d+(?:\.\d+)?元$/,
  phone_number: /^[0-9+-]{1,17}$/,
  car_number: /^(?=.{1,8}$)\p{Script=Han}?[A-Za-z0-9]*\p{Script=Han}?$/u,
}

const awkward = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.stringMatching(/^[0-9.:年月日 \-/~]{0,40}$/),
  fc.stringMatching(/^[\u4e00-\u4eff0-9A-Z]{0,30}$/),
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '\r\n\t',
    '👩‍👩‍👧‍👦'.repeat(9),
    '𠮷'.repeat(40),
    '\ud842',
    '…',
    '0'.repeat(80),
  ),
  fc.constantFrom(
    '1.'.repeat(20),
    `${'9'.repeat(31)}.5`,
    '2023-02-30 10:00',
    '2023-01-13 24:00',
    '粤A8Z888挂',
  ),
)

describe('a value of a template message', () => {
  for (const type of keywordTypes) {
    it(`is a ${type} whatever comes in`, () => {
      fc.assert(
        fc.property(awkward, (value) => {
          const made = fitted(type, value)
          assert.match(made, takes[type])
          assert.ok(made.length <= 32 && made.trim() === made && !/[\p{Cc}\p{Cs}]/u.test(made), made)
        }),
        { numRuns: 2000 },
      )
    })
    it(`is the same once it fits: ${type}`, () => {
      fc.assert(
        fc.property(awkward, (value) => assert.equal(fitted(type, fitted(type, value)), fitted(type, value))),
      )
    })
  }

  const cases: [KeywordType, string, string][] = [
    ['thing', '示范科技有限公司', '示范科技有限公司'],
    ['thing', '第一行\n第二行', '第一行 第二行'],
    ['thing', '一二三四五六七八九十一二三四五六七八九十一', '一二三四五六七八九十一二三四五六七八九…'],
    ['thing', '', '无'],
    // 19 units fit before the …, and 𠮷 has two: the tenth would be cut in half
    ['thing', '𠮷'.repeat(11), `${'𠮷'.repeat(9)}…`],
    ['phrase', '等待审核中的', '等待审核中'],
    ['phrase', 'ok', '其他'],
    ['name', '买买提·阿不都', '买买提·阿不都'],
    ['name', 'Jean-Luc 3', 'JeanLuc'],
    ['date', '2023-01-13 00:00:00', '2023年1月13日 00:00'],
    ['time', '2027-03-15 24:00', '2027年3月15日 23:59'],
    ['time', '尽快', '2027年3月1日 09:02'],
    ['date', '2023-02-30', '2027年3月1日 09:02'],
    ['amount', '8000 元/月', '￥8000元'],
    ['character_string', '协议 A-2027-1', 'A-2027-1'],
    ['character_string', '2027-03-01 09:02', '2027-03-01_09:02'],
    ['car_number', '粤A8Z888挂', '粤A8Z888挂'],
  ]
  for (const [type, value, expected] of cases)
    it(`${type} ${JSON.stringify(value.slice(0, 12))} → ${expected}`, () => {
      assert.equal(fitted(type, value), expected)
    })

  it('knows a keyword by its name and number, and no other', () => {
    assert.equal(typeOfKeyword('thing12'), 'thing')
    assert.equal(typeOfKeyword('character_string3'), 'character_string')
    for (const none of ['things1', 'Thing1', 'thing 1', '', 'first', 'thing1.DATA', '__proto__'])
      assert.equal(typeOfKeyword(none), null, none)
  })

  it('cuts text within any limit', () => {
    fc.assert(
      fc.property(awkward, fc.integer({ min: 0, max: 40 }), (value, max) => {
        const cut = cutText(value, max)
        assert.ok(cut.length <= max && !/[\p{Cc}\p{Cs}]/u.test(cut))
      }),
    )
  })
})
