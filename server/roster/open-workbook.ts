import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { notAWorkbook, RosterFileError, tooLarge } from './roster-file-error.ts'
import { openEntry, readZip, type ZipEntry } from './zip.ts'

/** A path, an upload, or bytes. */
export type WorkbookSource = string | Readable | Buffer

const MB = 1 << 20
export const WORKBOOK_LIMITS = {
  fileBytes: 20 * MB,
  entries: 500,
  /** 50,000 rows of the whole layout as inline text are 90 MB. */
  sheetBytes: 160 * MB,
  /** Shared strings and styles are held in memory while the sheet is read. */
  partBytes: 40 * MB,
  totalBytes: 400 * MB,
  /** Bytes from one tag to the next; a cell holds 32,767 characters at most. */
  tagBytes: MB,
  /** Sheets shrink to a tenth, at most to a thirtieth; only nonsense shrinks to a hundredth. */
  ratio: 100,
} as const

const SAVE_AS = '请用 Excel 或 WPS 打开后另存为“Excel 工作簿 (*.xlsx)”再上传'
const SHEET = /^xl\/worksheets\/sheet(\d+)\.xml$/
export interface Workbook {
  entries: ZipEntry[]
  /** Names of the sheets' files, in their numbers' order. */
  sheets: string[]
}

/**
 * Reads and inspects the whole file before anything interprets it. Refuses (RosterFileError) what is not an .xlsx,
 * is damaged, too large or made to explode when unpacked.
 */
export async function openWorkbook(source: WorkbookSource): Promise<Workbook> {
  const file = Buffer.isBuffer(source) ? source : await readAll(source)
  refuseOtherFormats(file)
  const entries = readZip(file)
  const names = new Set(entries.map((entry) => entry.name))
  if (!names.has('xl/workbook.xml')) throw notAWorkbook(`文件不是有效的 .xlsx 工作簿，${SAVE_AS}`)
  if (names.size !== entries.length || entries.length > WORKBOOK_LIMITS.entries) {
    throw notAWorkbook(`工作簿结构异常，${SAVE_AS}`)
  }
  await inspect(entries)
  const sheets = [...names].filter((name) => SHEET.test(name)).sort((a, b) => sheetNumber(a) - sheetNumber(b))
  if (sheets.length === 0) throw notAWorkbook(`文件中没有工作表，${SAVE_AS}`)
  return { entries, sheets }
}

async function readAll(source: string | Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of typeof source === 'string' ? createReadStream(source) : source) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > WORKBOOK_LIMITS.fileBytes)
      throw tooLarge('文件超过 20 MB，请删除多余的列、工作表和图片，或拆分后上传')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

function refuseOtherFormats(file: Buffer): void {
  if (file.length === 0) throw notAWorkbook('文件是空的，请重新选择文件')
  if (file.length > WORKBOOK_LIMITS.fileBytes) throw tooLarge('文件超过 20 MB，请拆分后上传')
  if (file.readUIntBE(0, Math.min(4, file.length)) === 0xd0cf11e0) {
    throw notAWorkbook(`文件是旧版 .xls 或设有打开密码，${SAVE_AS}`)
  }
  if (file.subarray(0, 2).toString('latin1') !== 'PK') throw notAWorkbook(`文件不是 .xlsx 工作簿，${SAVE_AS}`)
}

async function inspect(entries: ZipEntry[]): Promise<void> {
  let total = 0
  for (const entry of entries) {
    if (!entry.name.endsWith('.xml') && !entry.name.endsWith('.rels')) continue
    total += await inspectEntry(entry)
    if (total > WORKBOOK_LIMITS.totalBytes) throw tooLarge('工作簿解压后过大，请拆分后上传')
  }
}

/** Unpacks once without keeping anything: sizes are counted, not believed. Answers the unpacked size. */
async function inspectEntry(entry: ZipEntry): Promise<number> {
  let size = 0
  let crc = 0
  let lastTag = 0
  try {
    for await (const chunk of openEntry(entry) as AsyncIterable<Buffer>) {
      const tag = chunk.lastIndexOf('<')
      if (tag >= 0) lastTag = size + tag
      size += chunk.length
      crc = crc32(chunk, crc)
      refuseExcess(entry, size, size - lastTag)
    }
  } catch (error) {
    if (error instanceof RosterFileError) throw error
    throw notAWorkbook(`文件不完整或已损坏，${SAVE_AS}`, error)
  }
  if (size !== entry.size || crc !== entry.crc) throw notAWorkbook(`文件不完整或已损坏，${SAVE_AS}`)
  return size
}

function refuseExcess(entry: ZipEntry, size: number, sinceTag: number): void {
  const limit = SHEET.test(entry.name) ? WORKBOOK_LIMITS.sheetBytes : WORKBOOK_LIMITS.partBytes
  if (size > limit) throw tooLarge('工作簿解压后过大，请拆分后上传')
  if (sinceTag > WORKBOOK_LIMITS.tagBytes) throw tooLarge('工作簿含有异常长的内容，不能读取')
  if (size > MB && size > entry.data.length * WORKBOOK_LIMITS.ratio)
    throw tooLarge('工作簿压缩比异常，不能读取')
}

function sheetNumber(name: string): number {
  return Number(SHEET.exec(name)?.[1] ?? 0)
}
