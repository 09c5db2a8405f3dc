import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { filesBelow } from '../suites/plan.mjs'
import { findForeignWrites } from './writes.mjs'

/** @typedef {{rule: string, severity: string, from: string, to: string}} Violation */

const folders = ['contract', 'server', 'miniprogram', 'admin', 'config', 'scripts', 'test', 'bench', 'faults']
/** Asked of what runs, where a type import reaches nothing; the other rules hold for types as well. */
const atRunTime = new Set(['decide-is-pure', 'no-circular'])

/**
 * Holds the rules of the repository's .dependency-cruiser.cjs against the tree in `root`.
 * @param {string} repository whose rules
 * @param {string} root the tree, the repository itself or a planted one
 * @returns {Promise<{violations: Violation[], cruised: Set<string>, expected: string[]}>} `expected`: every
 *   TypeScript file that has to be among the cruised
 */
export async function holdWalls(repository, root) {
  const { forbidden, options } = createRequire(import.meta.url)(join(repository, '.dependency-cruiser.cjs'))
  const present = folders.filter((folder) => filesBelow(root, folder, /\.(tsx?|mjs|cjs)$/).length > 0)
  const tsConfig = extractTSConfig(join(root, 'scripts/walls/tsconfig.json'))
  const isRunTime = (/** @type {{name: string}} */ rule) => atRunTime.has(rule.name)
  const passes = [
    { rules: forbidden.filter(isRunTime), tsPreCompilationDeps: false },
    {
      rules: forbidden.filter((/** @type {{name: string}} */ rule) => !isRunTime(rule)),
      tsPreCompilationDeps: true,
    },
  ]
  /** @type {Violation[]} */
  const violations = []
  /** @type {Set<string>} */
  const cruised = new Set()
  for (const { rules, tsPreCompilationDeps } of passes) {
    const ruleSet = { forbidden: rules, options }
    const asked = { ...options, baseDir: root, validate: true, ruleSet, tsPreCompilationDeps }
    asked.tsConfig = { fileName: join(root, 'scripts/walls/tsconfig.json') }
    const { output } = await cruise(present, asked, {}, { tsConfig })
    if (typeof output === 'string') throw new Error('dependency-cruiser answered with a text')
    for (const module of output.modules) cruised.add(module.source)
    violations.push(...output.summary.violations.map(asViolation))
  }
  violations.push(...findForeignWrites(root))
  return {
    violations,
    cruised,
    expected: present.flatMap((folder) => filesBelow(root, folder, /(?<!\.d)\.tsx?$/)),
  }
}

/** @param {import('dependency-cruiser').IViolation} violation */
const asViolation = ({ rule, from, to }) => ({ rule: rule.name, severity: rule.severity, from, to })
