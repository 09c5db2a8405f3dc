/** '110105194912310021' → '1101**********0021'. Anything that is not 18 characters long is wholly hidden. */
export function maskIdNumber(idNumber: string): string {
  return idNumber.length === 18 ? `${idNumber.slice(0, 4)}**********${idNumber.slice(-4)}` : hide(idNumber)
}

/** '13100000000' → '131****0000'. Anything that is not 11 characters long is wholly hidden. */
export function maskMobile(mobile: string): string {
  return mobile.length === 11 ? `${mobile.slice(0, 3)}****${mobile.slice(-4)}` : hide(mobile)
}

/** First character kept: '陈*', '陈**'. Longer names (also those with ·) get two stars, so the length tells nothing. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.trim()]
  return first + '*'.repeat(Math.min(rest.length, 2))
}

function hide(text: string): string {
  return '*'.repeat(text.length)
}
