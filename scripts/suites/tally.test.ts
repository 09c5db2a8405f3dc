import assert from 'node:assert/strict'
import { mochaResult, tally } from './tally.mjs'

const numbers = (passed: number, failed = 0, skipped = 0) => ({
  passed,
  failed,
  skipped,
  failures: Array.from({ length: failed }, (_, at) => ({
    title: `case ${at}`,
    message: 'expected 1\ngot 2',
  })),
})

describe('what a mocha run amounts to', () => {
  it('fails when mocha died before its report', () => {
    const { passed, failed } = mochaResult('unit', undefined, 7)
    assert.deepEqual({ passed, failed }, { passed: 0, failed: 1 })
  })

  it('fails when there were files but no test ran', () => {
    assert.equal(mochaResult('unit', numbers(0), 0).failed, 1)
    assert.equal(mochaResult('unit', numbers(0, 0, 3), 0).failed, 1)
  })

  it('fails when all tests passed and the process did not end well', () => {
    assert.equal(mochaResult('unit', numbers(5), 1).failed, 1)
    const hung = mochaResult('unit', numbers(5), 'SIGKILL')
    assert.equal(hung.failed, 1)
    assert.match(hung.notes.join(), /did not end/)
  })

  it('counts a failed test once, though mocha then ends with 1', () => {
    const { passed, failed, notes } = mochaResult('unit', numbers(3, 1), 1)
    assert.deepEqual({ passed, failed }, { passed: 3, failed: 1 })
    assert.match(notes.join(), /case 0/)
  })

  it('does not hide skipped tests', () => {
    assert.match(mochaResult('unit', numbers(3, 0, 2), 0).notes.join(), /2 skipped/)
  })
})

describe('the last line of npm test', () => {
  const result = (passed: number, failed: number) => ({ suite: 'a', passed, failed, notes: [] })

  it('sums all suites; a failure gives exit code 1', () => {
    assert.deepEqual(tally([result(3, 0), result(4, 2)]), { line: '7 passed, 2 failed', exitCode: 1 })
  })
  it('is no success when nothing ran', () => {
    assert.deepEqual(tally([]), { line: '0 passed, 0 failed', exitCode: 1 })
  })
  it('is a success when everything passed', () => {
    assert.deepEqual(tally([result(3, 0), result(1, 0)]), { line: '4 passed, 0 failed', exitCode: 0 })
  })
})
