import { allFields, type FormDefinition } from '../../../contract/forms/field.ts'
import { maskMobile } from '../../../contract/masks.ts'
import type { Sealed } from '../../crypto/sealed.ts'
import type { Vault } from '../../crypto/vault.ts'
import type { StoredForm } from '../model.ts'

const isSealed = (value: string | Sealed | undefined): value is Sealed => typeof value === 'object'
const boundTo = (recordId: string, key: string) => `${recordId}:form.${key}`

/** Checked answers as they are stored: telephones sealed, bound to the record and the field. */
export function sealAnswers(
  vault: Vault,
  form: Pick<FormDefinition, 'sections'>,
  values: Record<string, string>,
  recordId: string,
): StoredForm {
  const sensitive = new Set(
    allFields(form)
      .filter((field) => field.sensitive)
      .map((field) => field.key),
  )
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      sensitive.has(key) ? vault.seal(value, boundTo(recordId, key)) : value,
    ]),
  )
}

/** Stored answers in clear, for those who may edit or must call. */
export function openAnswers(vault: Vault, stored: StoredForm, recordId: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(stored).flatMap(([key, value]) => {
      if (value === undefined) return []
      return [[key, isSealed(value) ? vault.open(value, boundTo(recordId, key)) : value]]
    }),
  )
}

/** A telephone as those see it who need not call. */
export const maskedTelephone = (number: string): string =>
  /^1\d{10}$/.test(number) ? maskMobile(number) : number.replace(/\d{4}$/, '****')
