import { shanghaiTime } from '../deadline.ts'
import { cutText, oneLine } from './cut-text.ts'

/** Keyword types of 小程序订阅消息, which 公众号 templates share (订阅消息参数值内容限制, developers.weixin.qq.com). */
export const keywordTypes = [
  'thing',
  'character_string',
  'phrase',
  'name',
  'number',
  'letter',
  'symbol',
  'time',
  'date',
  'amount',
  'phone_number',
  'car_number',
  'const',
] as const
export type KeywordType = (typeof keywordTypes)[number]

/** `thing1` → `thing`; null when the keyword has no type we know. */
export function typeOfKeyword(keyword: string): KeywordType | null {
  const name = /^([a-z_]+)\d{0,3}$/.exec(keyword)?.[1]
  return keywordTypes.find((type) => type === name) ?? null
}

/**
 * The value as its keyword takes it, whatever comes in: never empty, too long, of another alphabet, or on two lines, any
 * of which is answered with 47003 and no message.
 * @param at stands in where a date or time is asked for and none is given
 */
export function fitValue(type: KeywordType, value: string, at: Date): string {
  const text = oneLine(value)
  switch (type) {
    case 'thing':
    case 'const':
      return cutText(text, 20) || '无'
    case 'character_string':
      return plain(text, 32) || '-'
    case 'phrase':
      return only(text, /\p{Script=Han}/u, 5) || '其他'
    case 'name':
      return fitName(text)
    case 'number':
      return fitNumber(text, 32)
    case 'letter':
      return only(text, /[A-Za-z]/, 32) || 'N'
    case 'symbol':
      return only(text, /[!-/:-@[-`{-~]/, 5) || '-'
    case 'time':
    case 'date':
      return fitTime(text, at)
    case 'amount':
      return fitAmount(text)
    case 'phone_number':
      return only(text, /[0-9+-]/, 17) || '-'
    case 'car_number':
      return fitCarNumber(text)
  }
}

/** Characters of one kind, in their order; one unit each, so the count is the length. */
const only = (text: string, kind: RegExp, max: number): string => {
  let kept = ''
  for (const character of text) {
    if (!kind.test(character)) continue
    if (kept.length + character.length > max) break
    kept += character
  }
  return kept
}

/** Printable ASCII; whether a space is taken nobody says, so it is none. */
const plain = (text: string, max: number): string =>
  only(only(text, /[ -~]/, text.length).trim().replace(/ +/g, '_'), /[!-~]/, max)

/** 10 Chinese characters, or 20 letters and signs; a mixed name counts as Chinese. Digits have no place in it. */
function fitName(text: string): string {
  const name = only(text, /[\p{Script=Han}A-Za-z·. ]/u, 40).trim()
  const chinese = /\p{Script=Han}/u.test(name)
  const kind = chinese ? /[\p{Script=Han}·A-Za-z]/u : /[A-Za-z. ]/
  return only(name, kind, chinese ? 10 : 20).trim() || '同学'
}

function fitNumber(text: string, max: number): string {
  const found = /\d+(?:\.\d+)?/.exec(text)?.[0] ?? '0'
  return found.slice(0, max).replace(/\.$/, '')
}

/** A currency sign, at most 10 digits, 元 at the end. */
const fitAmount = (text: string): string => `￥${fitNumber(text, 10)}元`

/** 8 characters, of which the first and the last may be Chinese. */
function fitCarNumber(text: string): string {
  const plate = /\p{Script=Han}?[A-Za-z0-9]{1,6}[\p{Script=Han}A-Za-z0-9]?/u.exec(text)?.[0] ?? ''
  const fits = plate.length <= 8 && [...plate].length === plate.length
  return fits && plate ? plate : '0'
}

const stamp = /(\d{4})[-年/](\d{1,2})[-月/](\d{1,2})日?(?:[ T]+([01]?\d|2[0-4]):([0-5]\d))?/

/** `2023年1月13日 00:00`. A value that names no day becomes `at`. */
function fitTime(text: string, at: Date): string {
  const found = stamp.exec(text)
  if (!found || !isDay(found)) return fitTime(shanghaiTime(at), at)
  const [, year, month, day, hour, minute] = found
  const date = `${year}年${Number(month)}月${Number(day)}日`
  return hour && minute ? `${date} ${clock(hour, minute)}` : date
}

/** 24:00 names the end of a day, which the carrier's clock does not know. */
const clock = (hour: string, minute: string): string =>
  hour === '24' ? '23:59' : `${hour.padStart(2, '0')}:${minute}`

function isDay([, year, month, day]: RegExpExecArray): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return Number(year) >= 1970 && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
}
