import type { Picture } from '@contract/api/files.ts'

/**
 * What has been sent, kept for as long as the tab: a phone throws a page away while its owner reads the code in another
 * app. Under the last characters of the token only.
 */
const nameOf = (token: string): string => `return.${token.slice(-8)}`

export function keptSent(token: string): Picture[] {
  try {
    return JSON.parse(sessionStorage.getItem(nameOf(token)) ?? '[]') as Picture[]
  } catch {
    return []
  }
}

export function keepSent(token: string, pictures: readonly Picture[]): void {
  try {
    sessionStorage.setItem(nameOf(token), JSON.stringify(pictures))
  } catch {
    // a private window may refuse; then only a reload loses them
  }
}
