import { Secret, TOTP } from 'otpauth'
import { toString as drawQr } from 'qrcode'
import type { Enrolment } from '../../../../contract/api/staff.ts'

/** RFC 6238 with what every authenticator app takes: SHA-1, six digits, 30 s. */
const period = 30
const parameters = { algorithm: 'SHA1', digits: 6, period } as const
/** A phone's clock may be a step ahead or behind (RFC 6238 §5.2). */
const window = 1
/** 160 bits (RFC 4226 §4 R6). */
const secretBytes = 20

/** base32 */
export const newSecret = (): string => new Secret({ size: secretBytes }).base32

/** What an app shows the entry under, and reads from the picture. */
export async function showEnrolment(secret: string, login: string): Promise<Enrolment> {
  const address = new TOTP({
    ...parameters,
    secret: Secret.fromBase32(secret),
    issuer: '毕业去向登记',
    label: login,
  })
  const qr = await drawQr(address.toString(), { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
  return { secret, qr }
}

/**
 * The time step that a code belongs to, or null when it is none of this secret's around `now`. Whoever accepts the code
 * remembers the step and takes no code of it or an earlier one again (RFC 6238 §5.2).
 */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const timestamp = now.getTime()
  const totp = new TOTP({ ...parameters, secret: Secret.fromBase32(secret) })
  const delta = totp.validate({ token: code, timestamp, window })
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta
}
