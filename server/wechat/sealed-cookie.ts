import type { Deps } from '../deps.ts'

type Store = Pick<Deps, 'vault' | 'clock'>

/** What a browser holds for us between two requests; sealed, so that nobody can write one or read it. */
export function sealFor({ vault, clock }: Store, purpose: string, seconds: number, what: object): string {
  const until = clock().getTime() + seconds * 1000
  const sealed = vault.seal(JSON.stringify({ what, until }), purpose)
  return Buffer.from(JSON.stringify(sealed)).toString('base64url')
}

/** null when it was altered, is too old, or is none of ours. */
export function openFor<T>({ vault, clock }: Store, purpose: string, cookie: string | undefined): T | null {
  if (!cookie) return null
  try {
    const sealed = JSON.parse(Buffer.from(cookie, 'base64url').toString('utf8'))
    const { what, until } = JSON.parse(vault.open(sealed, purpose))
    return until > clock().getTime() ? what : null
  } catch {
    return null
  }
}
