import { Secret, TOTP } from 'otpauth'
import type { TestApp } from '../app.ts'

/** An authenticator app on a phone whose clock is the server's. */
export class Authenticator {
  constructor(
    private readonly app: TestApp,
    readonly secret: string,
  ) {}

  /** @param stepsAhead of 30 s */
  code(stepsAhead = 0): string {
    const totp = new TOTP({ secret: Secret.fromBase32(this.secret) })
    return totp.generate({ timestamp: this.app.clock.now().getTime() + stepsAhead * 30_000 })
  }

  /** A code whose step has not been used yet. */
  nextCode(): string {
    this.app.clock.advance({ seconds: 30 })
    return this.code()
  }
}
