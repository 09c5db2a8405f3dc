import { createHmac, randomBytes } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 10 bytes → 16 characters of Crockford base32. */
function crockford(bytes: Buffer): string {
  let number = BigInt(`0x${bytes.subarray(0, 10).toString('hex')}`)
  let text = ''
  for (let n = 0; n < 16; n++) {
    text = alphabet.charAt(Number(number & 31n)) + text
    number >>= 5n
  }
  return text
}

/** An id with 80 random bits behind a prefix: the school's code, or `E` for an employer, `A` for an account. */
export const newId = (prefix: string): string => `${prefix}-${crockford(randomBytes(10))}`

/** The same id for the same actor and key: a repeated creation meets the document it made. */
export const derivedId = (prefix: string, secret: Buffer | string, parts: readonly string[]): string =>
  `${prefix}-${crockford(createHmac('sha256', secret).update(JSON.stringify(parts)).digest())}`

/** Filter of documents of any school by their ids: each school is named, so that only those are asked. */
export function withIds(ids: readonly string[]): { schoolCode: { $in: string[] }; _id: { $in: string[] } } {
  const schools = new Set(ids.flatMap((id) => schoolOf(id) ?? []))
  return { schoolCode: { $in: [...schools] }, _id: { $in: [...ids] } }
}

/** The school a registration or graduate id belongs to, or null when it is not such an id. */
export function schoolOf(id: string): string | null {
  return /^[0-9]{5}-[0-9A-HJKMNP-TV-Z]{16}$/.test(id) ? id.slice(0, 5) : null
}
