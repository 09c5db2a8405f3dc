import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { type PdfReading, readPdf } from '../agreements/pdf-reading.ts'
import { blocksOf } from './read-guide.ts'
import { graduateGuide } from './render-guide.ts'

describe('操作指南', () => {
  it('is read as the blocks of Markdown that it uses', () => {
    const text =
      '# 指南\n\n## 一\n\n1. 点“**下载**”\n- 看 `/verify`\n\n| 甲 | 乙 |\n| -- | --- |\n| 丙 | 丁 |\n\n尾\n'
    assert.deepEqual(blocksOf(text), [
      { kind: 'title', text: '指南' },
      { kind: 'heading', text: '一' },
      { kind: 'item', mark: '1.', text: '点“下载”' },
      { kind: 'item', mark: '·', text: '看 /verify' },
      {
        kind: 'table',
        rows: [
          ['甲', '乙'],
          ['丙', '丁'],
        ],
      },
      { kind: 'text', text: '尾' },
    ])
  })

  describe('as a PDF', () => {
    let pdf: Buffer
    let reading: PdfReading
    before(async () => {
      pdf = await graduateGuide()
      reading = await readPdf(pdf)
      if (process.env.KEEP_GUIDE) await writeFile(process.env.KEEP_GUIDE, pdf)
    })
    after(() => reading.close())

    it('has selectable text, no mark of Markdown, on A4 with its own fonts', () => {
      for (const words of ['毕业生使用指南', '请学校协助', '只能查看，无法操作'])
        assert.ok(reading.text.includes(words), words)
      assert.doesNotMatch(reading.text, /\*\*|##|\|/)
      assert.match(reading.pageSize, /A4/)
      assert.ok(pdf.length < 300_000, `${pdf.length} bytes`)
      for (const font of reading.fonts) assert.match(font, /yes yes/, 'embedded and subset')
    })

    it('is rendered once', async () => {
      assert.equal(await graduateGuide(), pdf)
    })
  })
})
