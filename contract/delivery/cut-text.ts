/**
 * At most `max` UTF-16 units: what carriers count, and never fewer than the characters people count. Cut between code
 * points, ending in … where there is room for it. Control characters and half surrogate pairs become spaces.
 */
export function cutText(value: string, max: number): string {
  const line = oneLine(value)
  if (line.length <= max) return line
  let kept = ''
  for (const character of line) {
    if (kept.length + character.length > max - 1) break
    kept += character
  }
  return max < 1 ? '' : `${kept.trimEnd()}…`
}

/** Without line breaks and what nobody sees: control characters, byte order marks, half surrogate pairs. */
export const oneLine = (value: string): string =>
  value
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
