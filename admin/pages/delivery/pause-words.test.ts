import assert from 'node:assert/strict'
import { pauseWords } from './pause-words.ts'

describe('a pause in words', () => {
  const now = new Date('2027-03-01T15:59:00Z') // 23:59 in Shanghai
  const paused = (pausedUntil: string | null, pauseReason: string | null = '今日发送次数已达上限') =>
    pauseWords({ pausedUntil, pauseReason }, now)

  it('is none while the channel is open, also once the pause is over', () => {
    assert.equal(paused(null), undefined)
    assert.equal(paused('2027-03-01T15:58:59.000Z'), undefined)
    assert.equal(paused(now.toISOString()), undefined)
  })

  it('ends at the next midnight of Shanghai', () => {
    assert.equal(paused('2027-03-01T16:00:00.000Z'), '今日发送次数已达上限，明日 0 点恢复')
    assert.equal(paused('2027-03-01T16:00:00.000Z', null), '今日已达上限，明日 0 点恢复')
  })

  it('names any other end by day and minute', () => {
    assert.equal(paused('2027-03-02T16:00:00.000Z'), '今日发送次数已达上限，恢复时间 2027-03-03 00:00')
  })
})
