import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ended, launch, signalGroup, stoppable } from '../processes/command.mjs'
import { mochaResult } from './tally.mjs'

const openHandlesMs = 120_000
const pollMs = 500

/** @typedef {import('./plan.mjs').Suite} Suite */
/** @typedef {import('./tally.mjs').SuiteResult} SuiteResult */
/** @typedef {{root: string, logs: string, env: NodeJS.ProcessEnv, shutdown: ReturnType<typeof import('../processes/shutdown.mjs').createShutdown>}} Surroundings */

/**
 * @param {Suite} suite
 * @param {Surroundings} around
 * @returns {Promise<SuiteResult>}
 */
export async function runSuite(suite, around) {
  mkdirSync(around.logs, { recursive: true })
  rmSync(join(around.logs, `${suite.name}.log`), { force: true })
  return suite.checks.length > 0 ? runChecks(suite, around) : runMocha(suite, around)
}

/** @param {Suite} suite @param {Surroundings} around */
async function runChecks(suite, around) {
  /** @type {SuiteResult} */
  const result = { suite: suite.name, passed: 0, failed: 0, notes: [] }
  for (const args of suite.checks) {
    appendFileSync(join(around.logs, `${suite.name}.log`), `$ node ${args.join(' ')}\n`)
    const code = await runNode(suite, args, around)
    if (code === 0) result.passed += 1
    else {
      result.failed += 1
      result.notes.push(`node ${args.join(' ')}: ${code}`)
    }
  }
  return result
}

/** @param {Suite} suite @param {Surroundings} around */
async function runMocha(suite, around) {
  const output = join(around.logs, `${suite.name}.json`)
  rmSync(output, { force: true })
  const reporter = ['--reporter', 'scripts/suites/reporter.cjs', '--reporter-option', `output=${output}`]
  const args = ['node_modules/mocha/bin/mocha.js', '--forbid-only', ...reporter, ...suite.tests]
  const code = await runNode(suite, args, around, output)
  return mochaResult(
    suite.name,
    existsSync(output) ? JSON.parse(readFileSync(output, 'utf8')) : undefined,
    code,
  )
}

/**
 * Runs node to its end, its output appended to the suite's log. It is killed when it takes too long, or when its
 * report is there and it still does not end.
 * @param {Suite} suite
 * @param {string[]} args
 * @param {Surroundings} around
 * @param {string} [report]
 */
async function runNode(suite, args, { root, logs, env, shutdown }, report) {
  const log = join(logs, `${suite.name}.log`)
  const child = launch(process.execPath, args, { cwd: root, env, log, append: true })
  const entry = stoppable(child, 1)
  shutdown.add(entry)
  const since = performance.now()
  let reportedAt = 0
  const watch = setInterval(() => {
    const now = performance.now()
    if (reportedAt === 0 && report !== undefined && existsSync(report)) reportedAt = now
    if (now - since > suite.limitMs || (reportedAt > 0 && now - reportedAt > openHandlesMs))
      signalGroup(child, 'SIGKILL')
  }, pollMs)
  const code = await ended(child)
  clearInterval(watch)
  // Whatever it started and left running, a browser or a server, goes with it.
  signalRest(child.pid)
  shutdown.remove(entry)
  return code
}

/** @param {number | undefined} group */
function signalRest(group) {
  if (group === undefined || process.platform === 'win32') return
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // Nothing was left.
  }
}
