const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF]/g
const FULL_WIDTH_ASCII = /[\uFF01-\uFF5E]/g
const ANY_SPACE = /[\s\u00A0\u3000]+/g

/**
 * Text as typed or pasted → text to compare: full-width letters, digits, marks and spaces become half-width,
 * invisible characters go, runs of white space become one space, ends are trimmed.
 */
export function foldText(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(FULL_WIDTH_ASCII, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(ANY_SPACE, ' ')
    .trim()
}
