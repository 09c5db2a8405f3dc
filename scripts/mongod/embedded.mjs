import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { explainFileError } from '../prepare/refusal.mjs'
import { findMongod } from './find.mjs'
import { choosePort, endLeftover, readRecord, writeRecord } from './record.mjs'
import { runMongod } from './run.mjs'

const cacheGb = 0.5

/**
 * Serves the database kept in `dataDir` (`mongod/` the data, `mongod.json` what served it, `mongod.log`), whatever
 * happened to the last process that did.
 * @param {string} dataDir absolute
 * @param {{binary: string, version: string}} mongod from findEmbedded
 * @param {(child: import('node:child_process').ChildProcess) => void} [onChild] told at once, before it is ready
 */
export async function startEmbedded(dataDir, mongod, onChild) {
  const dbPath = join(dataDir, 'mongod')
  const log = join(dataDir, 'mongod.log')
  try {
    mkdirSync(dbPath, { recursive: true })
    await endLeftover(dbPath)
    if (existsSync(log)) renameSync(log, `${log}.1`)
    const port = await choosePort(readRecord(dataDir))
    writeRecord(dataDir, { binary: mongod.binary, version: mongod.version, port })
    return await runMongod({ binary: mongod.binary, dbPath, port, log, cacheGb, onChild })
  } catch (error) {
    throw explainFileError(error, dataDir)
  }
}

/**
 * The mongod for the data in `dataDir`: the one that made it, or one that can open it.
 * @param {string} dataDir absolute
 */
export function findEmbedded(dataDir) {
  const madeBy = existsSync(join(dataDir, 'mongod')) ? readRecord(dataDir) : undefined
  return findMongod({ madeBy, folder: dataDir })
}
