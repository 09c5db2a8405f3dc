import { nameOf } from '@contract/codes/index.ts'
import type { FormField } from '@contract/forms/field.ts'
import { useQuery } from '@tanstack/react-query'
import { countryName, regionName } from './places.ts'

/** An answer as people read it: names instead of codes, `--` when there is none. */
export function AnswerText({ field, answer }: { field: FormField; answer: string | undefined }) {
  if (!answer) return <>--</>
  if (field.kind === 'region' || field.kind === 'country') return <Place kind={field.kind} code={answer} />
  if (field.kind === 'code') return <>{(field.table && nameOf(field.table, answer)) ?? answer}</>
  return <>{field.choices?.find((choice) => choice.value === answer)?.label ?? answer}</>
}

function Place({ kind, code }: { kind: 'region' | 'country'; code: string }) {
  const name = useQuery({
    queryKey: ['place', kind, code],
    queryFn: () => (kind === 'region' ? regionName(code) : countryName(code)),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return <>{name.data ?? code}</>
}
