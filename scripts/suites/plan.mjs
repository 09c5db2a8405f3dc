import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const notOurs = new Set(['node_modules', 'dist', 'artefacts'])
const testRoots = ['contract', 'server', 'scripts', 'miniprogram', 'admin', 'config', 'bench', 'test']
const typeChecked = ['tsconfig.json', 'miniprogram/tsconfig.json', 'admin/tsconfig.json']
const minute = 60_000

/**
 * Files below a folder whose names match, sorted, relative to `root`.
 * @param {string} root
 * @param {string} folder
 * @param {RegExp} pattern
 * @returns {string[]}
 */
export function filesBelow(root, folder, pattern) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return filesBelow(root, path, pattern)
      return pattern.test(entry.name) ? [path] : []
    })
    .sort()
}

/** @param {string} root every test file that is not in a suite of its own */
const unitFiles = (root) =>
  testRoots
    .flatMap((folder) => filesBelow(root, folder, /\.test\.tsx?$/))
    .filter((file) => !/^test\/(journeys|weapp|browser)\//.test(file))

/** @param {string} root @param {string} folder */
const filesOf = (root, folder) => filesBelow(root, `test/${folder}`, /\.test\.tsx?$/)

const bin = (/** @type {string} */ path, /** @type {string[]} */ ...args) => [`node_modules/${path}`, ...args]

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string[]} needs builds, as 'build:h5'
 * @property {string[][]} checks arguments of node; each is one passed or failed
 * @property {string[]} tests files for mocha
 * @property {number} limitMs after which it is ended and counts as failed: far above what it takes
 * @property {boolean} [browser] needs Chromium
 */

/**
 * All suites of npm test, in the order they start.
 * @param {string} root
 * @returns {Suite[]}
 */
export function planSuites(root) {
  const configs = typeChecked.filter((file) => existsSync(join(root, file)))
  const none = { needs: [], checks: [], tests: [], limitMs: 20 * minute }
  return [
    {
      ...none,
      name: 'types',
      checks: configs.map((file) => bin('typescript/bin/tsc', '--noEmit', '-p', file)),
    },
    {
      ...none,
      name: 'lint',
      checks: [bin('@biomejs/biome/bin/biome', 'ci', '--colors=off', '--diagnostic-level=warn')],
    },
    { ...none, name: 'walls', checks: [['scripts/walls.mjs'], ['scripts/walls.mjs', '--self-check']] },
    { ...none, name: 'unit', tests: unitFiles(root) },
    { ...none, name: 'journeys', tests: filesOf(root, 'journeys') },
    { ...none, name: 'weapp', needs: ['build:weapp'], tests: filesOf(root, 'weapp') },
    {
      ...none,
      name: 'browser',
      needs: ['build:h5', 'build:admin', 'build:weapp'],
      tests: filesOf(root, 'browser'),
      browser: true,
    },
  ]
}
