/** @typedef {{suite: string, passed: number, failed: number, notes: string[]}} SuiteResult */
/** @typedef {{passed: number, failed: number, skipped: number, failures: {title: string, message: string}[]}} MochaNumbers */

/**
 * What a mocha run amounts to. Whatever went wrong outside a test counts as one failure more, so that nothing
 * that broke can look like a success.
 * @param {string} suite
 * @param {MochaNumbers | undefined} numbers undefined when mocha died before its report
 * @param {number | string} code how mocha ended: exit code or signal
 * @returns {SuiteResult}
 */
export function mochaResult(suite, numbers, code) {
  if (numbers === undefined) {
    return { suite, passed: 0, failed: 1, notes: [`mocha ended (${code}) before all tests had run`] }
  }
  const { passed, skipped, failures } = numbers
  const notes = failures.map(({ title, message }) => `${title}\n    ${message.split('\n').join('\n    ')}`)
  if (skipped > 0) notes.push(`${skipped} skipped`)
  let failed = numbers.failed
  if (passed + failed === 0) {
    failed += 1
    notes.push('there are test files, but no test ran')
  } else if (failed === 0 && code !== 0) {
    failed += 1
    notes.push(code === 'SIGKILL' ? 'it did not end: a test left something open' : `mocha ended with ${code}`)
  }
  return { suite, passed, failed, notes }
}

/**
 * @param {SuiteResult[]} results
 * @returns {{line: string, exitCode: number}} the last line of npm test
 */
export function tally(results) {
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    results.reduce((total, result) => total + result[key], 0)
  const failed = sum('failed')
  return {
    line: `${sum('passed')} passed, ${failed} failed`,
    exitCode: failed > 0 || sum('passed') === 0 ? 1 : 0,
  }
}
