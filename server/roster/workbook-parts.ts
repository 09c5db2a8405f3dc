import { parseXml } from './xml-events.ts'
import type { ZipEntry } from './zip.ts'

/** What a sheet's cells refer to. */
export interface WorkbookParts {
  strings: readonly string[]
  /** By cell style: true where numbers are shown as dates. */
  dateStyles: readonly boolean[]
  /** Day zero is 1904-01-01 instead of 1899-12-30. */
  date1904: boolean
}

export async function readParts(entries: readonly ZipEntry[]): Promise<WorkbookParts> {
  const entry = (name: string) => entries.find((candidate) => candidate.name === name)
  return {
    strings: await readStrings(entry('xl/sharedStrings.xml')),
    dateStyles: await readDateStyles(entry('xl/styles.xml')),
    date1904: await readDate1904(entry('xl/workbook.xml')),
  }
}

/** Runs of rich text are joined, phonetic guides (`rPh`) are no part of the text. */
async function readStrings(entry: ZipEntry | undefined): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let inText = false
  let phonetic = false
  await parse(entry, {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic = true
      inText = name === 't' && !phonetic
    },
    text(part) {
      if (inText) text += part
    },
    close(name) {
      inText = false
      if (name === 'rPh') phonetic = false
      if (name === 'si') strings.push(unescapeText(text))
    },
  })
  return strings
}

async function readDateStyles(entry: ZipEntry | undefined): Promise<boolean[]> {
  const formats = new Map<string, boolean>()
  const styles: boolean[] = []
  let inCellStyles = false
  await parse(entry, {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(attributes.numFmtId ?? '', isDateFormat(attributes.formatCode ?? ''))
      if (name === 'cellXfs') inCellStyles = true
      if (name !== 'xf' || !inCellStyles) return
      const id = attributes.numFmtId ?? '0'
      styles.push(formats.get(id) ?? isBuiltInDate(Number(id)))
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
  })
  return styles
}

async function readDate1904(entry: ZipEntry | undefined): Promise<boolean> {
  let date1904 = false
  await parse(entry, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
    },
  })
  return date1904
}

async function parse(entry: ZipEntry | undefined, handlers: Parameters<typeof parseXml>[1]): Promise<void> {
  if (!entry) return
  for await (const _ of parseXml(entry, handlers));
}

/** Built-in formats, ECMA-376 18.8.30, with those of the Chinese edition (27–36, 50–58). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}

/** Quoted text, escapes and [colours] do not count. */
function isDateFormat(format: string): boolean {
  return /[ymdhs]/i.test(format.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, ''))
}

/** Excel writes control characters as _x000D_. */
export function unescapeText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}
