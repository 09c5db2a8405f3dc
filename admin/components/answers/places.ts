import type { listCountries } from '@contract/api/employers.ts'
import { type AnswerOf, get } from '../../api/client.ts'
import { queryClient } from '../../api/query-client.ts'
import { regionsBelow } from '../../api/regions.ts'

type Country = AnswerOf<typeof listCountries>['items'][number]

/** Countries and regions abroad. Kept as long as the page is open. */
export function allCountries(): Promise<Country[]> {
  return queryClient.fetchQuery({
    queryKey: ['countries'],
    queryFn: async () => (await get<typeof listCountries>('/codes/countries')).items,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export async function countryName(code: string): Promise<string> {
  return (await allCountries()).find((country) => country.code === code)?.name ?? code
}

/** 北京市海淀区 of 110108; the code itself where the table does not know it. */
export async function regionName(code: string): Promise<string> {
  const names: string[] = []
  let level = await regionsBelow(undefined)
  for (;;) {
    const found =
      level.find((one) => one.code === code) ?? level.find((one) => !one.leaf && holds(one.code, code))
    if (!found) return names.length > 0 ? names.join('') : code
    names.push(found.name)
    if (found.code === code || found.leaf) return names.join('')
    level = await regionsBelow(found.code)
  }
}

/** A group's code ends in zeros: 4690xx lies below 469000. */
const holds = (group: string, code: string): boolean => code.startsWith(group.replace(/0+$/, ''))
