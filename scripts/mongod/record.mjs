import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pickFreePort, portIsFree } from '../prepare/ports.mjs'
import { commandOf, endStranger } from '../processes/identity.mjs'

const strangerGraceMs = 20_000

/** What last served the data. @typedef {{binary: string, version: string, port: number}} MongodRecord */

/** @param {string} dataDir */
const fileIn = (dataDir) => join(dataDir, 'mongod.json')

/**
 * @param {string} dataDir
 * @returns {MongodRecord | undefined}
 */
export function readRecord(dataDir) {
  const file = fileIn(dataDir)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** @param {string} dataDir @param {MongodRecord} record */
export function writeRecord(dataDir, record) {
  const file = fileIn(dataDir)
  writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`)
  renameSync(`${file}.new`, file)
}

/**
 * The port to serve on: the one stored with the data while it is free, which saves a reconfiguration.
 * @param {MongodRecord | undefined} record
 * @param {{isFree: (port: number, host: string) => Promise<boolean>, pick: () => Promise<number>}} [ports]
 */
export async function choosePort(record, { isFree, pick } = { isFree: portIsFree, pick: pickFreePort }) {
  return record !== undefined && (await isFree(record.port, '127.0.0.1')) ? record.port : pick()
}

/**
 * Whether these process arguments are a mongod's on exactly this dbPath.
 * @param {string} command arguments joined by spaces
 * @param {string} dbPath absolute
 */
export function servesPath(command, dbPath) {
  const [program = ''] = command.split(' --', 1)
  return /(^|[\\/])mongod[^\\/\s]*$/.test(program) && `${command} `.includes(` --dbpath ${dbPath} `)
}

/**
 * Ends a mongod that outlived a killed start. mongod keeps its pid in `mongod.lock`; after a crash that number may
 * be anybody's, so nothing is ended that does not serve this very dbPath.
 * @param {string} dbPath absolute
 */
export async function endLeftover(dbPath) {
  const lock = join(dbPath, 'mongod.lock')
  const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
  if (pid > 0 && servesPath(commandOf(pid), dbPath)) await endStranger(pid, strangerGraceMs)
}
