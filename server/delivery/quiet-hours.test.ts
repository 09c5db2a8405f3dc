import assert from 'node:assert/strict'
import { quietUntil, readDeadline } from './quiet-hours.ts'

const at = (text: string) => new Date(`${text}+08:00`)
const end = (now: string, deadline?: string) =>
  quietUntil(at(now), deadline ? at(deadline) : null)?.toISOString()

describe('quiet hours of text messages', () => {
  const cases: [now: string, end: string | null][] = [
    ['2027-03-01T08:00:00', null],
    ['2027-03-01T21:59:59.999', null],
    ['2027-03-01T22:00:00', '2027-03-02T08:00:00'],
    ['2027-03-01T23:59:59.999', '2027-03-02T08:00:00'],
    ['2027-03-02T00:00:00', '2027-03-02T08:00:00'],
    ['2027-03-02T07:59:59.999', '2027-03-02T08:00:00'],
    ['2027-12-31T22:00:00', '2028-01-01T08:00:00'],
  ]
  for (const [now, until] of cases)
    it(`${now}: ${until ?? 'none'}`, () =>
      assert.equal(end(now), until ? at(until).toISOString() : undefined))

  it('do not hold up what must be answered before ten in the morning', () => {
    assert.equal(end('2027-03-01T23:00:00', '2027-03-02T00:00:00'), undefined)
    assert.equal(end('2027-03-01T23:00:00', '2027-03-02T09:59:59'), undefined)
    assert.equal(end('2027-03-01T23:00:00', '2027-03-02T10:00:00'), at('2027-03-02T08:00:00').toISOString())
    assert.equal(end('2027-03-01T00:00:00', '2027-03-02T00:00:00'), at('2027-03-01T08:00:00').toISOString())
  })

  it('do not hurry what is too late anyway', () => {
    assert.ok(end('2027-03-01T23:00:00', '2027-03-01T20:00:00'))
  })

  it('read a deadline as notices word it', () => {
    assert.equal(readDeadline('2023-01-13 00:00:00')?.toISOString(), '2023-01-12T16:00:00.000Z')
    assert.equal(readDeadline('2027-03-15 24:00')?.toISOString(), '2027-03-15T16:00:00.000Z')
    for (const none of [undefined, '', '尽快', '2023-13-45 00:00:00']) assert.equal(readDeadline(none), null)
  })
})
