/**
 * JSON with object keys in code-unit order, so that equal values give equal text (in the manner of RFC 8785).
 * Dates become ISO strings; undefined members are left out.
 */
export function canonicalJson(value: unknown): string {
  return textOf(value) ?? 'null'
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((member) => textOf(member) ?? 'null').join()}]`
  if (hasOwnJson(value)) return textOf(value.toJSON())
  const members: string[] = []
  for (const key of Object.keys(value).sort()) {
    const text = textOf((value as Record<string, unknown>)[key])
    if (text !== undefined) members.push(`${JSON.stringify(key)}:${text}`)
  }
  return `{${members.join()}}`
}

const hasOwnJson = (value: object): value is { toJSON(): unknown } =>
  'toJSON' in value && typeof value.toJSON === 'function'
