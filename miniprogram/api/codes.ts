import type { listCountries, listRegions } from '@contract/api/employers.ts'
import { call, type Reply } from './request.ts'

export type Region = Reply<typeof listRegions>['items'][number]
export type Country = Reply<typeof listCountries>['items'][number]

const levels = new Map<string, Region[]>()
let countries: Country[] | null = null

/** One level of the cascade; provinces for null. Asked for once while the app is open. */
export async function readRegions(parent: string | null): Promise<Region[]> {
  const known = levels.get(parent ?? '')
  if (known) return known
  const { items } = await call<typeof listRegions>('GET', '/codes/regions', {
    query: parent ? { parent } : {},
  })
  levels.set(parent ?? '', items)
  return items
}

/** From the province down to `code`, as far as the table knows it. */
export async function readRegionPath(code: string): Promise<Region[]> {
  const path: Region[] = []
  for (let parent: string | null = null; ; parent = path[path.length - 1]?.code ?? null) {
    const level: Region[] = await readRegions(parent)
    const next = level.find((one) => one.code === code) ?? level.find((one) => holds(one, code))
    if (!next) return path
    path.push(next)
    if (next.code === code || next.leaf) return path
  }
}

/** GB/T 2260: two digits name the province, four the city. */
const holds = ({ code, leaf }: Region, wanted: string): boolean =>
  !leaf && wanted.startsWith(code.endsWith('0000') ? code.slice(0, 2) : code.slice(0, 4))

export async function readCountries(): Promise<Country[]> {
  countries ??= (await call<typeof listCountries>('GET', '/codes/countries')).items
  return countries
}
