import assert from 'node:assert/strict'
import { drawnSize, fitted, held, moved, roomOf, turned, zoomed } from './picture-view.ts'

const stage = { width: 400, height: 300 }
/** A4, upright */
const page = { width: 1000, height: 1400 }

describe('a picture on its stage', () => {
  it('cannot be dragged out of sight', () => {
    const far = moved(page, stage, fitted, { x: 5000, y: -5000 })
    assert.deepEqual({ x: far.x, y: far.y }, { x: 0, y: 300 - 560 })
  })

  it('is never larger than eight times its width, nor smaller than a quarter', () => {
    const point = { x: 0, y: 0 }
    assert.equal(zoomed(page, stage, fitted, 1000, point).zoom, 8)
    assert.equal(zoomed(page, stage, fitted, 0.0001, point).zoom, 0.25)
  })

  it('is as wide as the stage at first', () => {
    assert.deepEqual(drawnSize(page, stage, fitted), { width: 400, height: 560 })
  })

  it('is centred where it is smaller than the stage', () => {
    const small = held(page, stage, { ...fitted, zoom: 0.25 })
    assert.deepEqual({ x: small.x, y: small.y }, { x: 150, y: 80 })
  })

  it('keeps what is under the pointer there while zooming', () => {
    const point = { x: 100, y: 120 }
    const before = moved(page, stage, { ...fitted, zoom: 2 }, { x: -150, y: -200 })
    const after = zoomed(page, stage, before, 1.5, point)
    const share = (view: typeof before) => (point.x - view.x) / roomOf(page, stage, view).width
    assert.ok(Math.abs(share(before) - share(after)) < 1e-9)
  })

  it('fits its height to the width once it lies on its side, and is itself again after four quarters', () => {
    const side = turned(page, stage, fitted, 1)
    assert.deepEqual(roomOf(page, stage, side), { width: 400, height: (400 * 1000) / 1400 })
    const round = [1, 1, 1].reduce((view, quarter) => turned(page, stage, view, quarter), side)
    assert.equal(round.turns, 0)
    assert.equal(turned(page, stage, fitted, -1).turns, 3)
  })
})
