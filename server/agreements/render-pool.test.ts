import assert from 'node:assert/strict'
import { AgreementGlyphError } from './glyphs.ts'
import { renderAgreement } from './render.ts'
import { RenderPool, RenderPoolBusyError } from './render-pool.ts'
import { sampleAgreement } from './sample.ts'

describe('render pool', function () {
  this.timeout(60_000)
  let pool: RenderPool
  beforeEach(() => {
    pool = new RenderPool({ maxWaiting: 2 })
  })
  afterEach(() => pool.close())

  it('refuses when too many wait, and still renders those it took', async () => {
    const taken = [1, 2, 3].map(() => pool.render(sampleAgreement()))
    await assert.rejects(pool.render(sampleAgreement()), RenderPoolBusyError)
    assert.equal(new Set((await Promise.all(taken)).map((pdf) => pdf.toString('base64'))).size, 1)
  })

  it('refuses once closing, and finishes what it took', async () => {
    const taken = pool.render(sampleAgreement())
    const closed = pool.close()
    await assert.rejects(pool.render(sampleAgreement()), RenderPoolBusyError)
    assert.ok((await taken).length > 0)
    await closed
  })

  it('reports a missing glyph as such, and goes on', async () => {
    const sample = sampleAgreement()
    const broken = pool.render({ ...sample, student: { ...sample.student, name: '𠮷' } })
    await assert.rejects(broken, (error: unknown) => {
      assert.ok(error instanceof AgreementGlyphError)
      assert.deepEqual(error.characters, [{ field: 'student.name', char: '𠮷' }])
      return true
    })
    assert.ok((await pool.render(sample)).equals(await renderAgreement(sample)))
  })

  it('fails only the document whose thread could not do it', async () => {
    const lost = new RenderPool({ extraFonts: ['/nowhere/font.ttf'] })
    const sample = sampleAgreement()
    await assert.rejects(lost.render({ ...sample, supplement: '𠮷' }), /ENOENT/)
    assert.ok((await lost.render(sample)).length > 0)
    await lost.close()
  })

  it('keeps the event loop free meanwhile', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 5)
    await pool.render(sampleAgreement())
    const before = turns
    await pool.render(sampleAgreement())
    clearInterval(timer)
    assert.ok(turns - before >= 3, `${turns - before} turns during a rendering`)
  })
})
