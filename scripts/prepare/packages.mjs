import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { CommandFailed } from '../processes/command.mjs'
import { noSpace, Refusal } from './refusal.mjs'

const spaceForPackages = 1.5e9 // bytes; node_modules and npm's cache beside it

/** @typedef {{packages: Record<string, {version?: string, optional?: boolean, devOptional?: boolean}>}} Lock */

/**
 * Whether what npm says it installed is what the lock asks for. Optional packages may be absent: most are for
 * other systems.
 * @param {Lock} lock package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json, which npm writes when an installation is complete
 */
export function matchesLock(lock, installed) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed.packages[path]
    return found === undefined ? wanted.optional === true : found.version === wanted.version
  })
}

/** @param {string} root */
export function packagesAreStale(root) {
  const record = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return true
  const read = (/** @type {string} */ file) => /** @type {Lock} */ (JSON.parse(readFileSync(file, 'utf8')))
  return !matchesLock(read(join(root, 'package-lock.json')), read(record))
}

/**
 * @param {string} root
 * @param {(command: string, args: string[]) => Promise<unknown>} run rejects when the command fails
 */
export async function installPackages(root, run) {
  const disk = statfsSync(root)
  if (disk.bavail * disk.bsize < spaceForPackages) throw noSpace(root)
  try {
    await run('npm', ['ci', '--include=dev', '--loglevel=notice'])
  } catch (error) {
    if (!(error instanceof CommandFailed) || !readFileSync(error.log, 'utf8').includes('EUSAGE')) throw error
    // npm 11 takes an optional package that the registry in use does not have for a gap in the lock, and stops.
    await run('npm', ['install', '--no-save', '--include=dev', '--loglevel=notice'])
  }
  if (packagesAreStale(root)) {
    throw new Refusal(
      '安装的依赖包与 package-lock.json 不一致。请删除 node_modules 后再运行一次。',
      'The packages installed are not those of package-lock.json. Delete node_modules and run this again.',
    )
  }
}
