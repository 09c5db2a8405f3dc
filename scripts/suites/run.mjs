import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, staleTargets } from '../prepare/builds.mjs'
import { installPackages, packagesAreStale } from '../prepare/packages.mjs'
import { createProgress } from '../prepare/progress.mjs'
import { Refusal } from '../prepare/refusal.mjs'
import { ensureTestTools } from '../prepare/test-tools.mjs'
import { runToEnd, stoppable, tailOf } from '../processes/command.mjs'
import { createShutdown } from '../processes/shutdown.mjs'
import { planSuites } from './plan.mjs'
import { runSuite } from './run-suite.mjs'
import { runTasks } from './schedule.mjs'
import { tally } from './tally.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')
const logs = join(root, 'artefacts/logs')
const heavyAtOnce = 2
const tailLines = 40

const progress = createProgress()
const shutdown = createShutdown({ line: progress.line, exitCode: 130 })

/** @typedef {import('./plan.mjs').Suite} Suite */
/** @typedef {import('./tally.mjs').SuiteResult} SuiteResult */

/**
 * Prepares a fresh clone, runs the suites named (all without names) and ends the process.
 * @param {string[]} names
 */
export async function run(names) {
  try {
    mkdirSync(logs, { recursive: true })
    const suites = chooseSuites(names)
    if (packagesAreStale(root)) {
      await progress.step('npm ci', () => installPackages(root, runner('npm-ci.log')))
    }
    const results = await runAll(suites)
    if (shutdown.stopping) return
    await shutdown.stopAll()
    const { line, exitCode } = tally(results)
    progress.line(line)
    process.exitCode = exitCode
  } catch (error) {
    if (shutdown.stopping) return
    await shutdown.stopAll()
    progress.line(
      `✗ ${error instanceof Refusal ? error.message : error instanceof Error ? error.stack : error}`,
    )
    progress.line(tally([{ suite: 'preparation', passed: 0, failed: 1, notes: [] }]).line)
    process.exitCode = 1
  }
}

/** @param {string[]} names @returns {Suite[]} */
function chooseSuites(names) {
  const all = planSuites(root)
  const unknown = names.filter((name) => !all.some((suite) => suite.name === name))
  if (unknown.length > 0) {
    const known = all.map((suite) => suite.name).join(' ')
    throw new Refusal(
      `没有名为 ${unknown.join(' ')} 的测试。`,
      `No suite named ${unknown.join(' ')}; there are: ${known}`,
    )
  }
  const chosen = all.filter((suite) => names.length === 0 || names.includes(suite.name))
  const empty = chosen.filter((suite) => suite.checks.length + suite.tests.length === 0)
  for (const suite of empty) progress.line(`- ${suite.name}: no test files, skipped`)
  return chosen.filter((suite) => !empty.includes(suite))
}

/**
 * A runner of commands whose children end when we are stopped.
 * @param {string} log file name
 */
function runner(log) {
  return async (/** @type {string} */ command, /** @type {string[]} */ args) => {
    /** @type {import('../processes/shutdown.mjs').Stoppable | undefined} */
    let entry
    const onChild = (/** @type {import('node:child_process').ChildProcess} */ child) => {
      entry = stoppable(child, 1)
      shutdown.add(entry)
    }
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', NO_COLOR: '1' }
    await runToEnd(command, args, { cwd: root, env, log: join(logs, log), onChild }).finally(
      () => entry && shutdown.remove(entry),
    )
  }
}

/** @param {Suite[]} suites @returns {Promise<SuiteResult[]>} */
async function runAll(suites) {
  const env = await surroundings(suites)
  /** @type {SuiteResult[]} */
  const results = []
  const builds = [...new Set(suites.flatMap((suite) => suite.needs))].map((name) => buildTask(name))
  const tests = suites.map((suite) => suiteTask(suite, env, results))
  await runTasks(interleave(builds, tests), heavyAtOnce)
  return results
}

/**
 * One build beside one suite, so that neither kind waits for all of the other.
 * @template T
 * @param {T[]} builds
 * @param {T[]} tests
 */
function interleave(builds, tests) {
  const longest = Math.max(builds.length, tests.length)
  return Array.from({ length: longest }, (_, at) => [builds.slice(at, at + 1), tests.slice(at, at + 1)]).flat(
    2,
  )
}

/** What all suites share: one mongod, Chromium. @param {Suite[]} suites */
async function surroundings(suites) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, NODE_ENV: 'test', NO_COLOR: '1' }
  if (suites.some((suite) => suite.browser || suite.name === 'unit')) {
    env.CHROMIUM_PATH = await progress.step('chromium, poppler, fonts', () =>
      ensureTestTools(process.env, runner('test-tools.log')),
    )
  }
  if (suites.some((suite) => suite.tests.length > 0)) {
    const { startTestMongod } = await import('../ensure-mongod.mjs')
    const mongod = await progress.step('mongod', startTestMongod)
    shutdown.add({ order: 0, stop: mongod.stop, kill: () => {} })
    env.TEST_MONGODB_URI = mongod.uri
  }
  return env
}

/** @param {string} name such as 'build:h5' */
function buildTask(name) {
  const target = /** @type {keyof typeof import('../prepare/builds.mjs').targets} */ (
    name.slice('build:'.length)
  )
  const run = async () => {
    if (staleTargets(root, [target]).length === 0) return true
    try {
      await progress.step(name, () => build(root, target, runner(`${name.replace(':', '-')}.log`)))
      return true
    } catch (error) {
      if (!shutdown.stopping) progress.line(error instanceof Error ? error.message : String(error))
      return false
    }
  }
  return { name, needs: [], run }
}

/**
 * @param {Suite} suite
 * @param {NodeJS.ProcessEnv} env
 * @param {SuiteResult[]} results gets one more
 */
function suiteTask(suite, env, results) {
  const run = async (/** @type {string[]} */ failedNeeds) => {
    if (shutdown.stopping) return false
    if (failedNeeds.length > 0) {
      results.push({ suite: suite.name, passed: 0, failed: 1, notes: [] })
      progress.line(`✗ ${suite.name}: not run, ${failedNeeds.join(' and ')} failed`)
      return false
    }
    const result = await progress.step(suite.name, () => runSuite(suite, { root, logs, env, shutdown }))
    results.push(result)
    if (!shutdown.stopping) report(result)
    return result.failed === 0
  }
  return { name: suite.name, needs: suite.needs, run }
}

/** @param {SuiteResult} result */
function report({ suite, passed, failed, notes }) {
  progress.line(`  ${suite}: ${passed} ✓${failed > 0 ? ` ${failed} ✗` : ''}`)
  for (const note of notes) progress.line(`  · ${note}`)
  if (failed > 0) {
    const log = join(logs, `${suite}.log`)
    progress.line(`  artefacts/logs/${suite}.log ends:\n${tailOf(log, tailLines).replace(/^/gm, '  | ')}`)
  }
}
