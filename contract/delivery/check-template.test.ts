import assert from 'node:assert/strict'
import { checkTemplate } from './check-template.ts'
import type { FactName } from './notice-facts.ts'
import { purposes } from './purposes.ts'

const at = new Date('2027-03-01T01:00:00Z')
const check = (...fields: [keyword: string, from: FactName][]) =>
  checkTemplate(
    'invitation',
    fields.map(([keyword, from]) => ({ keyword, from })),
    at,
  )
const warning = (keyword: string, from: FactName) => check([keyword, from]).fields[0]?.warning ?? null

describe('the preview of a template', () => {
  const wrong: [string, FactName, RegExp][] = [
    ['thing1', 'deadline', /time 或 date/],
    ['phrase1', 'time', /time 或 date/],
    ['character_string1', 'title', /中文/],
    ['number1', 'party', /中文/],
    ['date1', 'title', /不是时间/],
    ['phrase1', 'party', /5 个汉字/],
    ['name1', 'party', /姓名/],
    ['const1', 'title', /枚举/],
    ['number1', 'agreementNo', /内容会丢失/],
    ['first', 'title', /没有“first”/],
    ['things1', 'title', /没有“things1”/],
  ]
  for (const [keyword, from, says] of wrong)
    it(`warns of ${from} in ${keyword}`, () => assert.match(warning(keyword, from) ?? '', says))

  const right: [string, FactName][] = [
    ['thing1', 'title'],
    ['thing2', 'party'],
    ['phrase3', 'status'],
    ['time4', 'time'],
    ['date5', 'deadline'],
    ['character_string6', 'agreementNo'],
    ['thing7', 'remark'],
  ]
  for (const [keyword, from] of right)
    it(`takes ${from} in ${keyword}`, () => assert.equal(warning(keyword, from), null))

  it('shows what the longest values become', () => {
    const [party, deadline] = check(['thing2', 'party'], ['time4', 'deadline']).fields
    assert.equal(party?.value.length, 50)
    assert.equal(party?.fitted, '新疆维吾尔自治区伊犁哈萨克自治州察布查…')
    assert.equal(deadline?.fitted, '2027年11月23日 00:00')
  })

  it('warns of a keyword named twice, and of a message that does not say what it is about', () => {
    assert.match(check(['thing1', 'title'], ['thing1', 'party']).warnings[0] ?? '', /thing1 出现了两次/)
    assert.match(check(['thing1', 'party']).warnings[0] ?? '', /发生了什么/)
  })

  it('has an example of every purpose', () => {
    for (const purpose of purposes)
      assert.ok(checkTemplate(purpose, [{ keyword: 'thing1', from: 'title' }], at).fields[0]?.fitted)
  })
})
