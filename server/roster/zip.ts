import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { notAWorkbook } from './roster-file-error.ts'

/** One file of an archive, still compressed. Method 0 is stored, 8 deflated. */
export interface ZipEntry {
  name: string
  method: number
  crc: number
  size: number
  data: Buffer
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const UTF8_NAME = 0x0800
const SMALL = 0xffffffff

/** Files by the archive's central directory (APPNOTE 4.3.12). Throws RosterFileError for anything unusual. */
export function readZip(archive: Buffer): ZipEntry[] {
  try {
    return readDirectory(archive)
  } catch (error) {
    if (error instanceof RangeError)
      throw notAWorkbook('文件不完整或已损坏，请用 Excel 打开检查后另存为 .xlsx 再上传', error)
    throw error
  }
}

function readDirectory(archive: Buffer): ZipEntry[] {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new RangeError('no end of central directory')
  const entries: ZipEntry[] = []
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = archive.readUInt16LE(at + 28)
    const extraLength = archive.readUInt16LE(at + 30)
    entries.push(readEntry(archive, at, nameLength, extraLength))
    at += 46 + nameLength + extraLength + archive.readUInt16LE(at + 32)
  }
  return entries
}

function readEntry(archive: Buffer, at: number, nameLength: number, extraLength: number): ZipEntry {
  if (archive.readUInt32LE(at) !== CENTRAL) throw new RangeError('bad central directory')
  if (archive.readUInt16LE(at + 8) & 1) throw notAWorkbook('文件有打开密码，请取消密码后重新保存再上传')
  const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
  const extra = archive.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
  const wide = wideSizes(extra)
  const size = pick(archive.readUInt32LE(at + 24), wide)
  const packed = pick(archive.readUInt32LE(at + 20), wide)
  const local = pick(archive.readUInt32LE(at + 42), wide)
  if (archive.readUInt32LE(local) !== LOCAL) throw new RangeError('bad local header')
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
  if (start + packed > archive.length) throw new RangeError('entry past the end')
  const data = archive.subarray(start, start + packed)
  return { name, method: archive.readUInt16LE(at + 10), crc: archive.readUInt32LE(at + 16), size, data }
}

/** 8-byte values of the ZIP64 extra field, in the order of the fields that were too small for them. */
function wideSizes(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    const count = Math.floor(extra.readUInt16LE(at + 2) / 8)
    return Array.from({ length: count }, (_, i) => Number(extra.readBigUInt64LE(at + 4 + i * 8)))
  }
  return []
}

function pick(value: number, wide: number[]): number {
  return value === SMALL ? (wide.shift() ?? value) : value
}

/** The content as a stream of chunks; errors when the data are not what the directory says. */
export function openEntry(entry: ZipEntry): Readable {
  const packed = Readable.from(slices(entry.data), { objectMode: false })
  if (entry.method === 0) return packed
  if (entry.method !== 8) throw notAWorkbook('文件使用了不支持的压缩方式，请用 Excel 另存为 .xlsx 后再上传')
  const inflate = createInflateRaw()
  packed.pipe(inflate)
  return inflate
}

function* slices(data: Buffer): Generator<Buffer> {
  for (let at = 0; at < data.length; at += 65536) yield data.subarray(at, at + 65536)
}

/** An archive of the entries in the given order, without the extras they may have had. */
export function writeZip(entries: readonly ZipEntry[]): Buffer[] {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const local = Buffer.concat([header(LOCAL, [20], entry, name), name])
    const central = header(CENTRAL, [20, 20], entry, name, 14)
    central.writeUInt32LE(offset, central.length - 4)
    directory.push(central, name)
    parts.push(local, entry.data)
    offset += local.length + entry.data.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return [...parts, ...directory, end]
}

/** The fields a local and a central header share: signature, versions, flags … extra length, then `tail` zero bytes. */
function header(signature: number, versions: number[], entry: ZipEntry, name: Buffer, tail = 0): Buffer {
  const start = 4 + versions.length * 2
  const bytes = Buffer.alloc(start + 24 + tail)
  bytes.writeUInt32LE(signature, 0)
  for (const [i, version] of versions.entries()) bytes.writeUInt16LE(version, 4 + i * 2)
  bytes.writeUInt16LE(UTF8_NAME, start)
  bytes.writeUInt16LE(entry.method, start + 2)
  bytes.writeUInt16LE(0x21, start + 6)
  bytes.writeUInt32LE(entry.crc, start + 8)
  bytes.writeUInt32LE(entry.data.length, start + 12)
  bytes.writeUInt32LE(entry.size, start + 16)
  bytes.writeUInt16LE(name.length, start + 20)
  return bytes
}
