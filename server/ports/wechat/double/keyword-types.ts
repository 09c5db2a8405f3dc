/**
 * What WeChat takes for each type of keyword, from its own page and not from ours:
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
 */
const day = String.raw`\d{4}年(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12]\d|3[01])日|\d{4}-\d{2}-\d{2}`
const clock = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?`
const time = `(?:(?:${day}) ?)?${clock}`
const date = `(?:${day})(?: ${clock})?`
const types: Readonly<Record<string, RegExp>> = {
  thing: /^.{1,20}$/u,
  number: /^-?\d{1,32}(?:\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\p{L}\p{N}\s]{1,5}$/u,
  character_string: /^[\x21-\x7e ]{1,32}$/,
  time: new RegExp(`^${time}(?:~${time})?$`),
  date: new RegExp(`^${date}(?:~${date})?$`),
  amount: /^[¥￥$€£]?\d{1,10}(?:\.\d+)?元?$/,
  phone_number: /^[\d+\-() ]{1,17}$/,
  car_number: /^[\p{Script=Han}A-Za-z0-9][A-Za-z0-9]{1,6}[\p{Script=Han}A-Za-z0-9]$/u,
  name: /^(?:[\p{Script=Han}·]{1,10}|[A-Za-z ·.-]{1,20})$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
  const: /^.{1,20}$/u,
}

export const isKeyword = (keyword: string): boolean => typeOf(keyword) in types

/** `thing1` holds a thing. No value has a line break or is blank. */
export function fitsKeyword(keyword: string, value: string): boolean {
  const type = types[typeOf(keyword)]
  return type !== undefined && value.trim() !== '' && !/[\p{Cc}\u2028\u2029]/u.test(value) && type.test(value)
}

const typeOf = (keyword: string): string => /^([a-z_]+?)\d{1,3}$/.exec(keyword)?.[1] ?? ''
