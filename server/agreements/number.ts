/**
 * Agreement numbers: school code (5) + year (4) + the random part of the registration's id (16) + check (1).
 *
 * Unique because the id is; no counter. The alphabet is Crockford's base 32 (https://www.crockford.com/base32.html),
 * which has no I, L, O, U, so what people type in their place can be read back. ISO 7064 MOD 37,36 would put those
 * letters into the check character, so the check is a parity symbol over GF(32) instead: the sum of every symbol
 * times a distinct power of a generator is zero. It finds every wrong symbol and every two symbols exchanged,
 * adjacent or not (the weights differ because 26 symbols < 31, the order of the group).
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CANONICAL = /^(\d{5})(\d{4})([0-9A-HJKMNP-TV-Z]{16})([0-9A-HJKMNP-TV-Z])$/
const RECORD_ID = /^(\d{5})-([0-9A-HJKMNP-TV-Z]{16})$/
/** x^5 + x^2 + 1, primitive over GF(2). */
const POLYNOMIAL = 0b100101

export type AgreementNumberParts = { schoolCode: string; year: number; recordId: string }

/**
 * The number of the registration `recordId` (`<schoolCode>-<16 base 32 symbols>`), 26 characters without separators.
 * Throws RangeError when a part has another shape or the id belongs to another school.
 */
export function agreementNumber({ schoolCode, year, recordId }: AgreementNumberParts): string {
  const id = RECORD_ID.exec(recordId)
  if (!id || id[1] !== schoolCode) throw new RangeError('agreementNumber: the id is not one of this school')
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError('agreementNumber: year')
  const body = `${schoolCode}${year}${id[2]}`
  return body + checkSymbol(body)
}

/** Reads what a person typed or a scanner read: any case, spaces and hyphens anywhere, O for 0, I and L for 1. `null` when it is no number. */
export function parseAgreementNumber(typed: string): AgreementNumberParts | null {
  const match = CANONICAL.exec(canonical(typed))
  if (!match) return null
  const [, schoolCode = '', year = '', random = '', check = ''] = match
  if (checkSymbol(schoolCode + year + random) !== check) return null
  return { schoolCode, year: Number(year), recordId: `${schoolCode}-${random}` }
}

/** Grouped for reading aloud and print: `10999-2023-XXXX-XXXX-XXXX-XXXX-C`. Anything that is not shaped like a number comes back as it is. */
export function formatAgreementNumber(agreementNo: string): string {
  const match = CANONICAL.exec(canonical(agreementNo))
  if (!match) return agreementNo
  const [, schoolCode = '', year = '', random = '', check = ''] = match
  return [schoolCode, year, ...(random.match(/.{4}/g) ?? []), check].join('-')
}

function canonical(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\u2212]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
}

/** Horner's rule: the last symbol of `body` weighs g, the one before g², …; the check itself weighs 1. */
function checkSymbol(body: string): string {
  let sum = 0
  for (const symbol of body) sum = timesGenerator(sum ^ ALPHABET.indexOf(symbol))
  return ALPHABET.charAt(sum)
}

function timesGenerator(value: number): number {
  const shifted = value << 1
  return shifted & 32 ? shifted ^ POLYNOMIAL : shifted
}
