/** What is written in an object's place; the object itself when it is to stay. */
export type StandIn = (value: object) => unknown

const itself: StandIn = (value) => value

/**
 * JSON with object keys in code-unit order, so that equal values give equal text (in the manner of RFC 8785).
 * Dates become ISO strings; undefined members are left out.
 */
export function canonicalJson(value: unknown, standIn: StandIn = itself): string {
  return textOf(value, standIn) ?? 'null'
}

function textOf(value: unknown, standIn: StandIn): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((member) => textOf(member, standIn) ?? 'null').join()}]`
  if (hasOwnJson(value)) return textOf(value.toJSON(), standIn)
  const shown = standIn(value)
  if (shown !== value) return textOf(shown, standIn)
  let members = ''
  for (const key of Object.keys(value).sort()) {
    const text = textOf((value as Record<string, unknown>)[key], standIn)
    if (text !== undefined) members += `${members && ','}${JSON.stringify(key)}:${text}`
  }
  return `{${members}}`
}

const hasOwnJson = (value: object): value is { toJSON(): unknown } =>
  'toJSON' in value && typeof value.toJSON === 'function'
