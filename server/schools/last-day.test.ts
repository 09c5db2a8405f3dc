import assert from 'node:assert/strict'
import { endOfDay, endOfDayAfter, lastDay } from './last-day.ts'

describe('the last day of an exception', () => {
  it('is no day that the calendar has not', () => {
    for (const day of ['2027-02-29', '2027-04-31', '2027-13-01', '2027-00-10', 'soon', ''])
      assert.equal(endOfDay(day), null, day)
  })

  it('ends at midnight in Shanghai, whatever the time zone of the server', () => {
    assert.equal(endOfDay('2027-03-15')?.toISOString(), '2027-03-15T16:00:00.000Z')
    assert.equal(endOfDay('2028-02-29')?.toISOString(), '2028-02-29T16:00:00.000Z')
  })

  it('is told from the instant that ends it, and one inside of it', () => {
    assert.equal(lastDay(new Date('2027-03-15T16:00:00Z')), '2027-03-15')
    assert.equal(lastDay(new Date('2027-03-15T12:00:00Z')), '2027-03-15')
  })

  it('counts days from the day in Shanghai', () => {
    assert.equal(
      endOfDayAfter(new Date('2027-03-01T15:59:59Z'), 90).toISOString(),
      '2027-05-30T16:00:00.000Z',
    )
    assert.equal(
      endOfDayAfter(new Date('2027-03-01T16:00:00Z'), 90).toISOString(),
      '2027-05-31T16:00:00.000Z',
    )
  })
})
