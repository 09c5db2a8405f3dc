import { type Checked, cellText, isoDate } from './cell-text.ts'
import type { RawCell } from './types.ts'

/** Days since 1899-12-30; 1954 to 2100, so that a serial is never taken for a month as 202306. */
const SERIALS = { first: 20_000, last: 73_415 }
const YEARS = { first: 1900, last: 2100 }

interface ReadDate {
  year: number
  month: number
  day: number | undefined
}

/** YYYYMM from 202306, 20230630, 2023-6, 2023年6月, 2023.06, a date or a date's serial number. */
export function checkMonth(cell: RawCell): Checked<string> {
  if (typeof cell === 'number' && /^\d{4}\.1$/.test(String(cell))) {
    return { problem: '无法判断是1月还是10月，请把该列设为文本后按“202306”的格式填写' }
  }
  const date = readDate(cell)
  if (!date) return { problem: '日期格式不正确，请按年月填写，如“202306”' }
  return { value: `${date.year}${pad(date.month)}` }
}

/** YYYYMMDD from 20010911, 2001-9-11, 2001年9月11日, 2001/09/11, a date or a date's serial number. */
export function checkDay(cell: RawCell): Checked<string> {
  const date = readDate(cell)
  if (date?.day === undefined) return { problem: '日期格式不正确，请按年月日填写，如“20010911”' }
  return { value: `${date.year}${pad(date.month)}${pad(date.day)}` }
}

function readDate(cell: RawCell): ReadDate | undefined {
  if (cell instanceof Date) return real(isoDate(cell).split('-'))
  const text = cellText(cell)
  if (/^\d{5}$/.test(text)) return fromSerial(Number(text))
  const digits = /^(\d{4})(\d{2})(\d{2})?$/.exec(text)
  if (digits) return real(digits.slice(1))
  const parts =
    /^(\d{4})\s?[-/.年]\s?(\d{1,2})(?:\s?[-/.月]\s?(\d{1,2})?)?\s?[日号]?(?: 0?0:00(?::00)?)?$/.exec(text)
  return parts ? real(parts.slice(1)) : undefined
}

function fromSerial(serial: number): ReadDate | undefined {
  if (serial < SERIALS.first || serial > SERIALS.last) return undefined
  return real(isoDate(new Date((serial - 25_569) * 86_400_000)).split('-'))
}

/** Undefined for a month or day the calendar does not have. */
function real([y, m, d]: (string | undefined)[]): ReadDate | undefined {
  const [year, month, day] = [Number(y), Number(m), d === undefined ? undefined : Number(d)]
  if (year < YEARS.first || year > YEARS.last || month < 1 || month > 12) return undefined
  if (day !== undefined && (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()))
    return undefined
  return { year, month, day }
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
