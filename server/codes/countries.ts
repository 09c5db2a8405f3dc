import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const names = (
  require('i18n-iso-countries/langs/zh.json') as { countries: Record<string, string | string[]> }
).countries
const first = (name: string | string[]): string => (Array.isArray(name) ? (name[0] ?? '') : name)

/** ISO 3166-1 alpha-2 code → Chinese name. 中国 itself is left out of the list: destinations abroad are asked for. */
export const countries: readonly { code: string; name: string }[] = Object.entries(names)
  .filter(([code]) => code !== 'CN')
  .map(([code, name]) => ({ code, name: first(name) }))
  .sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'))

const byCode = new Map(countries.map(({ code, name }) => [code, name]))
export const countryName = (code: string): string | undefined => byCode.get(code)
