import assert from 'node:assert/strict'
import fc from 'fast-check'
import { replyDeadlineOf, shanghaiDay, shanghaiMidnight, shanghaiTime } from './deadline.ts'

const DAY = 86_400_000
/** wall clock in Shanghai → instant; written with the offset, so it does not use the code under test */
const shanghai = (wall: string): Date => new Date(`${wall.replace(' ', 'T')}+08:00`)

describe('应约截止时间', () => {
  it('refuses what is not a whole number of days from 1 to 30', () => {
    for (const days of [0, 31, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => replyDeadlineOf(new Date(), days), RangeError, String(days))
    }
  })

  const examples = [
    // the manual's own
    ['2023-01-09 16:54:26', 3, '2023-01-13 00:00:00'],
    // the first and last instant of a day
    ['2023-01-09 00:00:00', 1, '2023-01-11 00:00:00'],
    ['2023-01-09 23:59:59.999', 1, '2023-01-11 00:00:00'],
    ['2023-01-10 00:00:00', 1, '2023-01-12 00:00:00'],
    // before 08:00 in Shanghai it is still the day before in UTC
    ['2023-01-10 07:59:59', 1, '2023-01-12 00:00:00'],
    ['2023-01-10 08:00:00', 1, '2023-01-12 00:00:00'],
    // month, leap day, year
    ['2023-01-30 12:00:00', 1, '2023-02-01 00:00:00'],
    ['2023-02-26 12:00:00', 2, '2023-03-01 00:00:00'],
    ['2024-02-27 12:00:00', 1, '2024-02-29 00:00:00'],
    ['2024-02-28 12:00:00', 1, '2024-03-01 00:00:00'],
    ['2024-12-30 18:00:00', 1, '2025-01-01 00:00:00'],
    ['2024-12-31 23:59:59', 30, '2025-01-31 00:00:00'],
  ] as const
  for (const [sent, days, deadline] of examples) {
    it(`sent ${sent} with ${days}天 ends ${deadline}`, () => {
      assert.equal(replyDeadlineOf(shanghai(sent), days).toISOString(), shanghai(deadline).toISOString())
    })
  }

  it('is a midnight in Shanghai, more than N days and at most N+1 days after sending', () => {
    const instants = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 30 }), (sent, days) => {
        const deadline = replyDeadlineOf(sent, days)
        const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', timeStyle: 'medium' })
        assert.equal(clock.format(deadline), '00:00:00')
        assert.equal(deadline.getMilliseconds(), 0)
        const left = deadline.getTime() - sent.getTime()
        assert.ok(left > days * DAY && left <= (days + 1) * DAY, `${left / DAY} days`)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the wall clock in Shanghai', () => {
  it('is eight hours ahead of UTC, whatever zone the server is in', () => {
    assert.equal(shanghaiTime('2022-12-31T16:00:00Z'), '2023-01-01 00:00:00')
    assert.equal(shanghaiTime(new Date('2023-01-09T08:54:26.999Z')), '2023-01-09 16:54:26')
  })
  it('turns its day at midnight there', () => {
    assert.equal(shanghaiDay(new Date('2022-12-31T15:59:59.999Z')), '2022-12-31')
    assert.equal(shanghaiDay(new Date('2022-12-31T16:00:00Z')), '2023-01-01')
  })
  it('has its last midnight at or before the instant', () => {
    const midnight = shanghai('2023-01-09 00:00:00')
    assert.deepEqual(shanghaiMidnight(midnight), midnight)
    assert.deepEqual(shanghaiMidnight(new Date(midnight.getTime() - 1)), shanghai('2023-01-08 00:00:00'))
  })
})
