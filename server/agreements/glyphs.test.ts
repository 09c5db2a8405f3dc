import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import type { AgreementDocument } from './document.ts'
import { body, heading } from './fonts.ts'
import { AgreementGlyphError, runsOf, unprintable } from './glyphs.ts'
import { renderAgreement } from './render.ts'
import { sampleAgreement } from './sample.ts'

const ROBOTO = createRequire(import.meta.url).resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf')

function withName(name: string): AgreementDocument {
  const sample = sampleAgreement()
  return { ...sample, student: { ...sample.student, name } }
}

describe('agreement glyphs', function () {
  this.timeout(60_000)
  it('names every character no font has, once per field', () => {
    const input = { ...withName('𠮷野𠮷'), supplement: '字形 𪚲 缺失' }
    assert.deepEqual(unprintable(input), [
      { field: 'student.name', char: '𠮷' },
      { field: 'supplement', char: '𪚲' },
    ])
  })

  it('refuses to print a box, naming field and character', async () => {
    await assert.rejects(renderAgreement(withName('王𠮷')), (error: unknown) => {
      assert.ok(error instanceof AgreementGlyphError)
      assert.deepEqual(error.characters, [{ field: 'student.name', char: '𠮷' }])
      assert.match(error.message, /student\.name 𠮷 \(U\+20BB7\)/)
      return true
    })
  })

  it('refuses control characters and marks that turn the direction of text', () => {
    assert.deepEqual(unprintable(withName('王\u0007小明')), [{ field: 'student.name', char: '\u0007' }])
    assert.deepEqual(unprintable(withName('王\u202e小明')), [{ field: 'student.name', char: '\u202e' }])
  })

  it('has every character of the rarer names in the national list of 8105, beyond the basic plane too', () => {
    assert.deepEqual(unprintable(withName('𬘭𬺈𫔍𬶭䶮㛃𨱏')), [])
  })

  it('sets each run in a face that has it', () => {
    assert.deepEqual(
      runsOf('李鿰文').map(({ text, font }) => [text, font]),
      [
        ['李', 'body'],
        ['鿰', 'fallback'],
        ['文', 'body'],
      ],
    )
  })

  it('asks the fonts of the deployment after its own', async () => {
    const input = withName('Јован')
    assert.deepEqual(unprintable(input), [{ field: 'student.name', char: 'Ј' }])
    assert.deepEqual(unprintable(input, [ROBOTO]), [])
    const pdf = await renderAgreement(input, { extraFonts: [ROBOTO] })
    assert.ok(pdf.includes('+Roboto-Regular'))
  })

  it('drops the invisible marks of pasted text and keeps line breaks', () => {
    const text = (value: string): string =>
      runsOf(value)
        .map((run) => run.text)
        .join('')
    assert.equal(text('\ufeff第一行\r\n第二\u200b行\r第三\t行 '), '第一行\n第二行\n第三 行')
    assert.equal(text(' \u200b '), '')
  })

  it('lets only ASCII break anywhere, since pdfmake would cut a pair of surrogates', () => {
    const address = `${'a'.repeat(40)}@example.com`
    const runs = runsOf(`邮箱${address}𬘭`)
    assert.deepEqual(
      runs.filter((run) => run.wordBreak).map((run) => run.text),
      [address],
    )
  })

  it('has the words of the form itself in both its faces', () => {
    for (const char of '高等学校毕业生就业协议书协议条款补充内容档案转递与户口迁移岗位待遇用人单位（甲方乙丙）信息') {
      assert.ok(heading.covers(char.codePointAt(0) ?? 0), char)
      assert.ok(body.covers(char.codePointAt(0) ?? 0), char)
    }
  })
})
