import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const notSource = new Set(['node_modules', 'dist'])

/**
 * Files under `path` that go into a build, sorted, relative to `root`. Tests and hidden files do not.
 * @param {string} root
 * @param {string} path relative to root, with '/'; a folder, a file, or nothing there
 * @returns {string[]}
 */
export function sourceFiles(root, path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [path]
  return readdirSync(full, { withFileTypes: true })
    .filter((entry) => !notSource.has(entry.name) && !entry.name.startsWith('.'))
    .filter((entry) => !/\.test\.tsx?$/.test(entry.name))
    .flatMap((entry) =>
      entry.isDirectory() ? sourceFiles(root, `${path}/${entry.name}`) : [`${path}/${entry.name}`],
    )
    .sort()
}

/** @typedef {{sources: string[], output: string, env?: string[]}} Target `env`: variables that go into the build */

/**
 * One SHA-256 (hex) over the names and contents of everything that goes into a build.
 * @param {string} root
 * @param {Pick<Target, 'sources' | 'env'>} target
 */
export function hashSources(root, { sources, env = [] }) {
  const hash = createHash('sha256')
  for (const name of env) hash.update(`${name}=${process.env[name] ?? ''}\0`)
  for (const file of sources.flatMap((path) => sourceFiles(root, path))) {
    const content = readFileSync(join(root, file))
    // The length keeps a byte from moving between two files, or a name into a content, unseen.
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** @param {string} root @param {string} output such as 'dist/h5' */
const stampOf = (root, output) => join(root, dirname(output), '.stamps', output.replaceAll('/', '-'))

/**
 * @param {string} root
 * @param {Target} target
 */
export function isStale(root, target) {
  const stamp = stampOf(root, target.output)
  const output = join(root, target.output)
  if (!existsSync(stamp) || !existsSync(output) || readdirSync(output).length === 0) return true
  return readFileSync(stamp, 'utf8') !== hashSources(root, target)
}

/**
 * Runs `build` and leaves a stamp of the sources as they were before it; none when it fails or is killed.
 * @param {string} root
 * @param {Target} target
 * @param {() => Promise<unknown>} build
 */
export async function buildAndStamp(root, target, build) {
  const stamp = stampOf(root, target.output)
  rmSync(stamp, { force: true })
  const hash = hashSources(root, target)
  await build()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
}
