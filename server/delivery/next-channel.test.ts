import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Channel, channels } from '../../contract/delivery/channels.ts'
import { type Next, nextChannel, type Situation } from './next-channel.ts'
import type { Try, Unusable } from './state.ts'

const now = new Date('2027-03-01T01:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const letters: Record<string, Try['result']> = {
  r: 'refused',
  l: 'later',
  p: 'paused',
  u: 'unknown',
}
const names: Record<string, Channel> = { S: 'subscription', T: 'template', M: 'sms', E: 'mail' }

/** `Sl Sl Tr`: subscription answered later twice, template refused. */
const triesOf = (text: string): Try[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((one) => ({
      channel: names[one[0] ?? ''] ?? 'mail',
      result: letters[one[1] ?? ''] ?? 'later',
      at: now,
    }))
const reachOf = (open: string): Record<Channel, Unusable | null> => ({
  subscription: open.includes('S') ? null : 'noRight',
  template: open.includes('T') ? null : 'notFollowing',
  sms: open.includes('M') ? null : 'noTelephone',
  mail: open.includes('E') ? null : 'noAddress',
})
const short = (next: Next): string => {
  if (next.act === 'send')
    return `${Object.keys(names).find((key) => names[key] === next.channel)}${next.again ? '?' : ''}`
  return next.act === 'wait' ? `wait ${(next.until.getTime() - now.getTime()) / 60_000}` : 'give up'
}
const situation = (open: string, tries: string, more: Partial<Situation> = {}): Situation => ({
  reach: reachOf(open),
  tries: triesOf(tries),
  paused: new Map(),
  quietUntil: null,
  now,
  ...more,
})

describe('the next channel', () => {
  const table: [open: string, tries: string, expected: string][] = [
    ['', '', 'give up'],
    ['STME', '', 'S'],
    ['TME', '', 'T'],
    ['ME', '', 'M'],
    ['E', '', 'E'],
    // refused: the next one at once, and never this one again
    ['STME', 'Sr', 'T'],
    ['STME', 'Sr Tr', 'M'],
    ['STME', 'Sr Tr Mr', 'E'],
    ['STME', 'Sr Tr Mr Er', 'give up'],
    ['S', 'Sr', 'give up'],
    // later: five times again, then the next
    ['ST', 'Sl', 'S'],
    ['ST', 'Sl Sl Sl Sl Sl', 'S'],
    ['ST', 'Sl Sl Sl Sl Sl Sl', 'T'],
    ['S', 'Sl Sl Sl Sl Sl Sl', 'give up'],
    // unknown: once more, marked; then the next, marked as well
    ['ST', 'Su', 'S?'],
    ['ST', 'Su Su', 'T?'],
    ['S', 'Su Su', 'give up'],
    ['ST', 'Su Sr', 'T?'],
    ['ST', 'Sl Su Sl', 'S?'],
    // a pause is in the list of pauses, not in the tries
    ['ST', 'Sp', 'S'],
    ['ST', 'Sp Sp Sp Sp Sp', 'T'],
  ]
  for (const [open, tries, expected] of table)
    it(`open ${open || 'none'}, tried ${tries || 'nothing'}: ${expected}`, () => {
      assert.equal(short(nextChannel(situation(open, tries))), expected)
    })

  it('passes over a paused channel, and waits for it only where no other is left', () => {
    const paused = new Map<Channel, Date>([
      ['subscription', later(60)],
      ['template', later(30)],
    ])
    assert.equal(short(nextChannel(situation('STM', '', { paused }))), 'M')
    assert.equal(short(nextChannel(situation('ST', '', { paused }))), 'wait 30')
    assert.equal(short(nextChannel(situation('STM', 'Mr', { paused }))), 'wait 30')
    assert.equal(short(nextChannel(situation('S', 'Sr', { paused }))), 'give up')
    assert.equal(short(nextChannel(situation('S', '', { paused: new Map([['subscription', now]]) }))), 'S')
  })

  it('keeps a text message for the morning, and nothing else', () => {
    const quietUntil = later(540)
    assert.equal(short(nextChannel(situation('STME', '', { quietUntil }))), 'S')
    assert.equal(short(nextChannel(situation('ME', '', { quietUntil }))), 'wait 540')
    assert.equal(short(nextChannel(situation('E', '', { quietUntil }))), 'E')
  })

  it('whatever was tried, it ends: no channel is asked more than a dozen times', () => {
    const answers = fc.constantFrom<Try['result']>('refused', 'later', 'paused', 'unknown')
    fc.assert(
      fc.property(fc.array(answers, { minLength: 60, maxLength: 60 }), (script) => {
        const tries: Try[] = []
        for (const result of script) {
          const next = nextChannel({ ...situation('STME', ''), tries })
          if (next.act !== 'send') break
          tries.push({ channel: next.channel, at: now, result })
        }
        assert.equal(nextChannel({ ...situation('STME', ''), tries }).act, 'giveUp')
        for (const channel of channels) {
          const own = tries.filter((one) => one.channel === channel)
          assert.ok(own.length <= 12)
          assert.ok(own.filter((one) => one.result === 'unknown').length <= 2)
        }
      }),
    )
  })
})
