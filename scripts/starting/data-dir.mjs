import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { explainFileError, noSpace, Refusal } from '../prepare/refusal.mjs'
import { commandOf, endStranger, isAlive } from '../processes/identity.mjs'

const spaceForData = 400e6 // bytes; mongod alone sets aside 200 MB for its journal
const serverGraceMs = 15_000
const handoverMs = 5_000 // a start that was just told to stop still needs a moment

/** @typedef {{pid: number, serverPid?: number}} Holder */

/** @param {string} dataDir */
const lockIn = (dataDir) => join(dataDir, 'start.json')

/** @param {string} dataDir @returns {Holder | undefined} */
function readHolder(dataDir) {
  try {
    return JSON.parse(readFileSync(lockIn(dataDir), 'utf8'))
  } catch {
    return undefined // none, or half written by a start that was killed
  }
}

/** @param {Holder} holder */
function stillRuns({ pid }) {
  if (pid === process.pid || !isAlive(pid)) return false
  const command = commandOf(pid)
  return command === '' || command.includes('start.mjs')
}

/** @param {string} dataDir */
async function lastHolder(dataDir) {
  const since = performance.now()
  for (;;) {
    const holder = readHolder(dataDir)
    if (holder === undefined || !stillRuns(holder) || performance.now() - since > handoverMs) return holder
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/**
 * Makes the folder ours until release(): one start at a time. Ends a server that a killed start left behind.
 * @param {string} dataDir absolute
 * @param {string} serverFile absolute path of the server's entry, by which its process is known
 */
export async function holdDataDir(dataDir, serverFile) {
  try {
    mkdirSync(dataDir, { recursive: true })
    const disk = statfsSync(dataDir)
    if (disk.bavail * disk.bsize < spaceForData) throw noSpace(dataDir)
    const before = await lastHolder(dataDir)
    if (before !== undefined && stillRuns(before)) throw inUse(dataDir, before.pid)
    if (before?.serverPid && commandOf(before.serverPid).includes(serverFile)) {
      await endStranger(before.serverPid, serverGraceMs)
    }
    rmSync(lockIn(dataDir), { force: true })
    // 'wx': of two starts at the same moment one is told no.
    writeFileSync(lockIn(dataDir), JSON.stringify({ pid: process.pid }), { flag: 'wx' })
  } catch (error) {
    throw explainFileError(error, dataDir)
  }
  return {
    /** @param {number} serverPid */
    noteServer: (serverPid) =>
      writeFileSync(lockIn(dataDir), JSON.stringify({ pid: process.pid, serverPid })),
    release: () => rmSync(lockIn(dataDir), { force: true }),
  }
}

/** @param {string} dataDir @param {number} pid */
const inUse = (dataDir, pid) =>
  new Refusal(
    `数据目录 ${dataDir} 正被另一次 npm start(进程 ${pid})使用。请先在那边按 Ctrl-C,或用 DATA_DIR=另一个目录 PORT=另一个端口 运行。`,
    `${dataDir} is in use by another npm start (process ${pid}). Stop that one, or choose another DATA_DIR and PORT.`,
  )
