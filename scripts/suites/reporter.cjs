// Mocha's own report for people, and beside it the numbers for scripts/test.mjs, written when all tests have run.
const { writeFileSync } = require('node:fs')
const { reporters } = require('mocha')

/** --reporter-option output=FILE gets {passed, failed, skipped, failures: [{title, message}]} as JSON. */
module.exports = class SpecAndNumbers extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options)
    const failures = []
    runner.on('fail', (test, error) =>
      failures.push({ title: test.fullTitle(), message: String(error?.message ?? error) }),
    )
    runner.once('end', () => {
      const { passes, pending } = this.stats
      const numbers = { passed: passes, failed: failures.length, skipped: pending, failures }
      writeFileSync(options.reporterOption.output, JSON.stringify(numbers))
    })
  }
}
