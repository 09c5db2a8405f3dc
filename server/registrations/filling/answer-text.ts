import { nameOf } from '../../../contract/codes/index.ts'
import type { FormField } from '../../../contract/forms/field.ts'
import { countryName } from '../../codes/countries.ts'
import { regionName } from '../../codes/regions.ts'
import { maskedTelephone } from './sealed-answers.ts'

/** An answer as people read it: names instead of codes, `--` when empty, telephones masked where asked. */
export function answerText(field: FormField, answer: string | undefined, options: { mask: boolean }): string {
  if (!answer) return '--'
  switch (field.kind) {
    case 'code':
      return (field.table && nameOf(field.table, answer)) ?? answer
    case 'choice':
      return field.choices?.find((choice) => choice.value === answer)?.label ?? answer
    case 'region':
      return regionName(answer) ?? answer
    case 'country':
      return countryName(answer) ?? answer
    default:
      return field.sensitive && options.mask ? maskedTelephone(answer) : answer
  }
}
