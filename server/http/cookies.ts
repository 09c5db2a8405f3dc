import type { Context } from 'koa'

/** Without https there is no `__Host-` cookie: demo and tests on loopback take a plain name. */
const cookieName = (secure: boolean): string => (secure ? '__Host-session' : 'session')

export function readSessionCookie(ctx: Context, secure: boolean): string | undefined {
  const wanted = cookieName(secure)
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

const attributes = (secure: boolean): string => `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
