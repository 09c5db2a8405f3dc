import assert from 'node:assert/strict'
import { fittingEncoding, isHeic, within } from './fitting.ts'

const bytes = (text: string) => new Uint8Array([...text].map((letter) => letter.charCodeAt(0)))

describe('making a picture fit before it is sent', () => {
  it('never makes a picture larger and keeps its shape', () => {
    assert.deepEqual(within(800, 600, 2400), { width: 800, height: 600 })
    assert.deepEqual(within(4000, 3000, 2400), { width: 2400, height: 1800 })
    assert.deepEqual(within(3000, 4000, 2400), { width: 1800, height: 2400 })
  })

  it('takes the best quality that is within 300 KB', async () => {
    const tried: number[] = []
    const made = await fittingEncoding(async (side, quality) => {
      tried.push(quality)
      return { size: side * quality * 180 }
    })
    assert.deepEqual(tried, [0.86, 0.76, 0.66])
    assert.ok(made && made.size <= 300 * 1024)
  })

  it('takes the smallest when none is within, and nothing when the platform cannot encode', async () => {
    const made = await fittingEncoding(async (side, quality) => ({ size: side * quality * 1000 }))
    assert.equal(made?.size, 2000 * 0.6 * 1000)
    assert.equal(await fittingEncoding(async () => null), null)
  })

  it('knows HEIC by its content, not by its name', () => {
    assert.equal(isHeic(bytes('\0\0\0\x18ftypheic')), true)
    assert.equal(isHeic(bytes('\0\0\0\x18ftypmif1')), true)
    assert.equal(isHeic(bytes('\0\0\0\x18ftypmp42')), false)
    assert.equal(isHeic(bytes('\xff\xd8\xff\xe0\0\x10JFIF\0\x01')), false)
    assert.equal(isHeic(new Uint8Array()), false)
  })
})
