import type { AccessTokens, NoToken } from './access-token.ts'
import { type Answer, askWechat, type Line } from './ask.ts'
import { tokenErrors } from './classify.ts'

/** Calls that need the app's access token. */
export class AuthorizedCalls {
  readonly #tokens: AccessTokens
  readonly #line: Line

  constructor(tokens: AccessTokens, line: Line) {
    this.#tokens = tokens
    this.#line = line
  }

  /** A token that WeChat refuses is dropped, and the call made once more with the next one. */
  async ask(
    path: string,
    body: object | null,
    query: Record<string, string> = {},
  ): Promise<Answer | { kind: 'no token'; failed: NoToken }> {
    for (let last = false; ; last = true) {
      const obtained = await this.#tokens.current()
      if ('failed' in obtained) return { kind: 'no token', failed: obtained.failed }
      const answer = await askWechat(this.#line, {
        path,
        query: { access_token: obtained.token.value, ...query },
        ...(body ? { body } : {}),
      })
      if (answer.kind !== 'answered' || !tokenErrors.includes(answer.errcode)) return answer
      await this.#tokens.drop(obtained.token)
      if (last) return answer
    }
  }
}
