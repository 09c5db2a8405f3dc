import assert from 'node:assert/strict'
import { files, looseBlobs } from '../../server/files/model.ts'
import { startApp, type TestApp } from '../app.ts'
import { type Cast, gather, newKey } from './cast.ts'
import { hostilePictures } from './hostile-pictures.ts'
import { blobsOf, uploadFile } from './picture-upload.ts'

describe('files that are no honest picture', () => {
  let app: TestApp
  let cast: Cast
  before(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  after(() => app.close())

  it('are each refused with the sentence that says why, and nothing of them is stored', async () => {
    const hostile = await hostilePictures()
    assert.ok(hostile.length >= 60)
    // half of them from each of two, who may send 120 in ten minutes
    const senders = [await cast.graduate(), await cast.graduate()] as const
    for (const [n, { name, bytes, code }] of hostile.entries()) {
      const { status, body } = await uploadFile(senders[n % 2 === 0 ? 0 : 1], bytes)
      assert.equal(`${name}: ${body.error?.code}`, `${name}: ${code}`)
      assert.ok(status === (code === 'PICTURE_TOO_LARGE' ? 413 : 422), `${name}: ${status}`)
      assert.match(body.error?.message ?? '', /请|不支持/, name)
    }
    assert.equal(await files(app.deps.db).countDocuments(), 0)
    assert.equal(await looseBlobs(app.deps.db).countDocuments(), 0)
    assert.deepEqual(await blobsOf(app), [])
  })

  it('are refused whatever they call themselves', async () => {
    const graduate = await cast.graduate()
    const html = Buffer.from('<!doctype html><script>alert(1)</script>')
    const refused = { 'image/jpeg': 'PICTURE_TYPE', 'image/png; charset=utf-8': 'PICTURE_TYPE', 'text/html': 'PICTURE_TYPE', 'application/octet-stream': 'PICTURE_TYPE', '': 'PICTURE_TYPE' }
    for (const [type, code] of Object.entries(refused)) {
      const answer = await uploadFile(graduate, html, newKey(), { 'content-type': type })
      assert.equal(answer.body.error?.code, code, type)
    }
    const packed = await uploadFile(graduate, html, newKey(), { 'content-type': 'image/jpeg', 'content-encoding': 'gzip' })
    assert.equal(packed.body.error?.code, 'PICTURE_TYPE')
    const empty = await uploadFile(graduate, Buffer.alloc(0))
    assert.equal(empty.body.error?.code, 'PICTURE_TYPE')
    assert.deepEqual(await blobsOf(app), [])
  })
})
