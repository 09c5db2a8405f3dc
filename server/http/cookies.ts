import type { Context } from 'koa'

/** Without https there is no `__Host-` cookie: demo and tests on loopback take a plain name. */
const cookieName = (secure: boolean): string => (secure ? '__Host-session' : 'session')

export function readSessionCookie(ctx: Context, secure: boolean): string | undefined {
  return readCookie(ctx, cookieName(secure))
}

function readCookie(ctx: Context, wanted: string): string | undefined {
  for (const part of (ctx.get('cookie') || '').split(';')) {
    const [name, value] = part.split('=', 2)
    if (name?.trim() === wanted && value) return value.trim()
  }
  return undefined
}

export function setSessionCookie(ctx: Context, secure: boolean, token: string): void {
  ctx.append('Set-Cookie', `${cookieName(secure)}=${token}; ${attributes(secure)}`)
}

export function clearSessionCookie(ctx: Context, secure: boolean): void {
  ctx.append('Set-Cookie', `${cookieName(secure)}=; Max-Age=0; ${attributes(secure)}`)
}

/**
 * A cookie beside the session's, for one sign-in under way. `Lax` comes along when another site sends the browser back to
 * us, `Strict` only with requests of our own pages.
 */
export interface ShortCookie {
  name: string
  sameSite: 'Lax' | 'Strict'
  /** seconds */
  maxAge: number
}

const shortName = (secure: boolean, name: string): string => (secure ? `__Host-${name}` : name)

export function readShortCookie(ctx: Context, secure: boolean, { name }: ShortCookie): string | undefined {
  return readCookie(ctx, shortName(secure, name))
}

/** @param value text of base64url; null takes the cookie away */
export function setShortCookie(
  ctx: Context,
  secure: boolean,
  { name, sameSite, maxAge }: ShortCookie,
  value: string | null,
): void {
  const life = `Max-Age=${value === null ? 0 : maxAge}`
  const bounds = `Path=/; HttpOnly; SameSite=${sameSite}${secure ? '; Secure' : ''}`
  ctx.append('Set-Cookie', `${shortName(secure, name)}=${value ?? ''}; ${life}; ${bounds}`)
}

const attributes = (secure: boolean): string => `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
