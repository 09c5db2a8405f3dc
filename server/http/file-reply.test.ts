import assert from 'node:assert/strict'
import { validateHeaderValue } from 'node:http'
import fc from 'fast-check'
import { contentDisposition } from './file-reply.ts'

describe('contentDisposition', () => {
  it('lets no name break out of the header', () => {
    const header = contentDisposition('a"; filename="evil.exe\r\nSet-Cookie: x=1\u202e.pdf')
    assert.equal(header.match(/filename=/g)?.length, 2)
    assert.doesNotMatch(header, /[\r\n\u202e]/)
    assert.equal(
      header,
      `attachment; filename="a__ filename=_evil.exe__Set-Cookie_ x=1_.pdf"; filename*=UTF-8''a_%3B%20filename%3D_evil.exe__Set-Cookie_%20x%3D1_.pdf`,
    )
  })

  it('names no folder', () => {
    assert.ok(!/[/\\]/.test(contentDisposition('../../etc/passwd').replace("UTF-8''", '')))
  })

  it('is a header whatever the name, and gives back a harmless one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = contentDisposition(name)
        validateHeaderValue('content-disposition', header)
        const shown = decodeURIComponent(header.split("UTF-8''")[1] ?? '')
        assert.doesNotMatch(shown, /["\\/\r\n]/)
      }),
    )
    assert.match(
      contentDisposition('就业协议书 张三.pdf'),
      /UTF-8''%E5%B0%B1%E4%B8%9A%E5%8D%8F%E8%AE%AE%E4%B9%A6%20%E5%BC%A0%E4%B8%89\.pdf$/,
    )
  })
})
