const shownText = 2000

/**
 * What the log may say of an error. Errors of the database carry whole documents and keys with them; only name, code,
 * message and stack are kept, and of the message nothing that quotes a key.
 */
export function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error ? error.code : undefined
  return {
    type: error.name,
    code,
    message: withoutKeys(error.message),
    stack: withoutKeys(error.stack ?? ''),
    cause: causeOf(error),
  }
}

const causeOf = (error: Error) => (error.cause instanceof Error ? safeError(error.cause) : undefined)

/** `dup key: { examNumber: "…" }`, and any long run of digits. */
const withoutKeys = (text: string): string =>
  text
    .slice(0, shownText)
    .replace(/dup key: \{.*\}/g, 'dup key: …')
    .replace(/\d{11,}[0-9Xx]?/g, '…')
