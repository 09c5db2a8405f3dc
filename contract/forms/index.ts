import type { Kind } from '../workflow.ts'
import { offlineForm, paperForm } from './agreement.ts'
import { destinationType } from './destinations.ts'
import type { FormDefinition } from './field.ts'

/** The form of one way of registering, or undefined: online is filled by the employer, an unknown type has none. */
export function formOf(kind: Kind, type: string | null): FormDefinition | undefined {
  if (kind === 'offline') return offlineForm
  if (kind === 'paper') return paperForm
  return kind === 'other' && type ? destinationType(type) : undefined
}
