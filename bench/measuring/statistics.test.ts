import assert from 'node:assert/strict'
import fc from 'fast-check'
import { compare, median, percentile } from './statistics.ts'

describe('statistics of a benchmark', () => {
  it('refuses to make a figure of nothing', () => {
    assert.throws(() => median([]))
    assert.throws(() => percentile([], 99))
    assert.throws(() => compare([], (value: number) => value))
  })

  it('refuses what cannot be a measurement', () => {
    for (const broken of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => compare([{ product: 1, baseline: broken }], (value) => value), /no measurement/)
      assert.throws(() => compare([{ product: broken, baseline: 1 }], (value) => value), /no measurement/)
    }
  })

  it('takes the middle, whatever the order', () => {
    assert.equal(median([9, 1, 5]), 5)
    assert.equal(median([4, 1, 3, 2]), 2.5)
    assert.equal(median([10, 9]), 9.5)
  })

  it('takes percentiles by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
    assert.equal(percentile(hundred, 99), 99)
    assert.equal(percentile(hundred, 50), 50)
    assert.equal(percentile([7], 99), 7)
    assert.equal(
      percentile(
        Array.from({ length: 50 }, (_, i) => i + 1),
        99,
      ),
      50,
    )
  })

  it('compares round by round: the median of ratios, not the ratio of medians', () => {
    const pairs = [
      { product: 10, baseline: 20 },
      { product: 100, baseline: 100 },
      { product: 30, baseline: 10 },
    ]
    // ratios 0.5, 1, 3; the medians alone would give 30 / 20
    assert.deepEqual(
      compare(pairs, (value) => value),
      { ratio: 1, spread: [0.5, 3] },
    )
  })

  it('compares what it is told to', () => {
    const pairs = [{ product: { rate: 3, p99: 8 }, baseline: { rate: 2, p99: 4 } }]
    assert.equal(compare(pairs, (one) => one.rate).ratio, 1.5)
    assert.equal(compare(pairs, (one) => one.p99).ratio, 2)
  })

  it('does not mind a slow spell that hits both sides of a round alike', () => {
    const speed = fc.double({ min: 0.01, max: 100, noNaN: true })
    fc.assert(
      fc.property(fc.array(speed, { minLength: 1, maxLength: 20 }), speed, (spells, truth) => {
        const pairs = spells.map((spell) => ({ product: truth * spell, baseline: spell }))
        const { ratio, spread } = compare(pairs, (value) => value)
        for (const value of [ratio, ...spread]) assert.ok(Math.abs(value / truth - 1) < 1e-9)
      }),
    )
  })
})
