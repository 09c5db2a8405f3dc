import assert from 'node:assert/strict'
import {
  compressionText,
  idsOf,
  isSettled,
  itemOf,
  movedItem,
  type PictureItem,
  withAddresses,
} from './picture-item.ts'

const done = (id: string): PictureItem =>
  itemOf({ id, url: `/api/files/${id}/view?old`, until: 0, bytes: 280 * 1024, message: null })
const three = [done('a'), done('b'), done('c')]
const keys = (items: PictureItem[]) => items.map(({ key }) => key).join('')

describe('the pictures of a set', () => {
  it('move by one place and not past the ends', () => {
    assert.equal(keys(movedItem(three, 'a', -1)), 'abc')
    assert.equal(keys(movedItem(three, 'c', 1)), 'abc')
    assert.equal(keys(movedItem(three, 'nobody', 1)), 'abc')
    assert.equal(keys(movedItem(three, 'a', 1)), 'bac')
    assert.equal(keys(movedItem(three, 'c', -1)), 'acb')
  })

  it('count as sent only when every one has arrived', () => {
    const failed: PictureItem = { ...done('d'), state: 'failed', shown: null }
    assert.equal(isSettled([...three, failed]), false)
    assert.equal(isSettled([...three, { ...failed, state: 'waiting' }]), false)
    assert.equal(isSettled(three), true)
    assert.deepEqual(idsOf([...three, failed]), ['a', 'b', 'c'])
  })

  it('take fresh addresses by id and keep the rest', () => {
    const [a, b] = withAddresses(three, [{ id: 'b', url: '/api/files/b/view?new' }], 1000)
    assert.equal(a?.shown?.url, '/api/files/a/view?old')
    assert.equal(b?.shown?.url, '/api/files/b/view?new')
    assert.ok((b?.shown?.until ?? 0) > 1000)
  })

  it('say that a picture over 300 KB was compressed, with both sizes, and nothing of a smaller one', () => {
    const limit = 300 * 1024
    assert.equal(compressionText({ ...done('a'), chosenBytes: limit }, limit), null)
    assert.equal(
      compressionText({ ...done('a'), chosenBytes: 4.2 * 1024 * 1024 }, limit),
      '图片超过300k，已自动压缩：4.2 MB → 280 KB',
    )
  })
})
