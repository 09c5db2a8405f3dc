import type { Field } from '@contract/api/graduates.ts'
import type { FormField, FormValues } from '@contract/forms/field.ts'
import { useEffect, useState } from 'react'
import { readCountries, readRegionPath } from '../../api/codes.ts'
import { optionsOf } from '../fields/field-input.tsx'

/** Answers as people read them; a place shows its code until its name has come. */
export function useAnswerTexts(fields: readonly FormField[], values: FormValues): Field[] {
  const places = fields.filter(({ kind, key }) => (kind === 'region' || kind === 'country') && values[key])
  const wanted = places.map(({ kind, key }) => `${kind}:${values[key] ?? ''}`).join()
  const [names, setNames] = useState<Record<string, string>>({})
  useEffect(() => {
    let current = true
    const one = async (place: string): Promise<[string, string]> => {
      const [kind, code = ''] = place.split(':')
      return [place, (await (kind === 'region' ? regionText(code) : countryText(code))) || code]
    }
    Promise.all(wanted.split(',').filter(Boolean).map(one)).then(
      (found) => current && setNames(Object.fromEntries(found)),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [wanted])
  return fields.map((field) => ({
    key: field.key,
    label: field.label,
    value: textOf(field, values[field.key] ?? '', names),
  }))
}

const regionText = async (code: string) => (await readRegionPath(code)).map(({ name }) => name).join('')
const countryText = async (code: string) =>
  (await readCountries()).find((one) => one.code === code)?.name ?? ''

function textOf(field: FormField, answer: string, names: Record<string, string>): string {
  if (!answer) return '--'
  if (field.kind === 'code' || field.kind === 'choice')
    return optionsOf(field).find(({ value }) => value === answer)?.label ?? answer
  return names[`${field.kind}:${answer}`] ?? answer
}
