import assert from 'node:assert/strict'
import { remainingText } from './remaining.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('remainingText', () => {
  it('names days, hours and minutes', () => {
    assert.equal(remainingText(2 * day + 6 * hour + 12 * minute), '2天 6小时 12分')
  })
  it('leaves days out under a day', () => {
    assert.equal(remainingText(day - 1), '23小时 59分')
  })
  it('counts seconds in the last hour', () => {
    assert.equal(remainingText(hour - 1), '59分 59秒')
    assert.equal(remainingText(minute + 8_000), '1分 08秒')
  })
  it('never promises time that is not left', () => {
    assert.equal(remainingText(999), '0分 00秒')
    assert.equal(remainingText(day), '1天 0小时 0分')
  })
})
