import assert from 'node:assert/strict'
import { files, looseBlobs } from '../../server/files/model.ts'
import { startApp, type TestApp } from '../app.ts'
import { type Cast, gather, newKey } from './cast.ts'
import { type Hostile, hostilePictures } from './hostile-pictures.ts'
import { blobsOf, uploadFile } from './picture-upload.ts'

describe('files that are no honest picture', () => {
  let app: TestApp
  let cast: Cast
  let hostile: Hostile[]
  before(async () => {
    app = await startApp()
    cast = await gather(app)
    hostile = await hostilePictures()
  })
  after(() => app.close())

  const expected = {
    PICTURE_TYPE: 'of another kind',
    PICTURE_HEIC: 'HEIC',
    PICTURE_BROKEN: 'cut short or broken',
    PICTURE_MOVING: 'moving',
    PICTURE_PIXELS: 'of too many or too few pixels',
    PICTURE_METADATA: 'with too much besides',
    PICTURE_FOREIGN: 'something else as well',
    PICTURE_TOO_LARGE: 'larger than 10 MB',
  }
  for (const [code, what] of Object.entries(expected)) {
    it(`${what}: each is refused and told why, and nothing of it is stored`, async () => {
      const these = hostile.filter((one) => one.code === code)
      assert.ok(these.length > 0)
      const graduate = await cast.graduate()
      for (const { name, bytes } of these) {
        const { status, body } = await uploadFile(graduate, bytes)
        assert.equal(
          `${name}: ${status} ${body.error?.code}`,
          `${name}: ${code === 'PICTURE_TOO_LARGE' ? 413 : 422} ${code}`,
        )
        assert.match(body.error?.message ?? '', /请上传|请重新|请截屏|请缩小|请压缩|请在/, name)
      }
      assert.equal(await files(app.deps.db).countDocuments(), 0)
      assert.equal(await looseBlobs(app.deps.db).countDocuments(), 0)
      assert.deepEqual(await blobsOf(app), [])
    })
  }

  it('are 60 and more', () => assert.ok(hostile.length >= 60))

  it('are refused whatever they call themselves', async () => {
    const graduate = await cast.graduate()
    const html = Buffer.from('<!doctype html><script>alert(1)</script>')
    const refused = {
      'image/jpeg': 'PICTURE_TYPE',
      'image/png; charset=utf-8': 'PICTURE_TYPE',
      'text/html': 'PICTURE_TYPE',
      'application/octet-stream': 'PICTURE_TYPE',
      '': 'PICTURE_TYPE',
    }
    for (const [type, code] of Object.entries(refused)) {
      const answer = await uploadFile(graduate, html, newKey(), { 'content-type': type })
      assert.equal(answer.body.error?.code, code, type)
    }
    const packed = await uploadFile(graduate, html, newKey(), {
      'content-type': 'image/jpeg',
      'content-encoding': 'gzip',
    })
    assert.equal(packed.body.error?.code, 'PICTURE_TYPE')
    const empty = await uploadFile(graduate, Buffer.alloc(0))
    assert.equal(empty.body.error?.code, 'PICTURE_TYPE')
    assert.deepEqual(await blobsOf(app), [])
  })
})
