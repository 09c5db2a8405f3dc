/** Lists page by key: the last row's instant and id, `1673254466000|10999-…`. */
export const pageKey = (at: Date, id: string): string => `${at.getTime()}|${id}`

/** The key's parts, or null for something that is not one (the list then starts at its beginning). */
export function readPageKey(key: string | undefined): { at: Date; id: string } | null {
  const match = key?.match(/^(\d{1,15})\|([\w-]{1,40})$/)
  return match?.[1] && match[2] ? { at: new Date(Number(match[1])), id: match[2] } : null
}

/** Rows after the key, oldest first. */
export const newerThan = (field: string, key: string | undefined) => beyond(field, key, '$gt')
/** Rows after the key, newest first. */
export const olderThan = (field: string, key: string | undefined) => beyond(field, key, '$lt')

function beyond(field: string, key: string | undefined, operator: '$gt' | '$lt') {
  const from = readPageKey(key)
  if (!from) return {}
  return { $or: [{ [field]: { [operator]: from.at } }, { [field]: from.at, _id: { [operator]: from.id } }] }
}
