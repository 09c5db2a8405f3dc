import { type DestinationExport, destinationExport } from '../codes/destination-export.ts'
import type { Kind } from '../workflow.ts'
import { destinationType } from './destinations.ts'
import type { FormValues } from './field.ts'

/**
 * How a registration is reported and counted: 毕业去向类别代码 and statistics group. Undefined where the table has no row for
 * it: an unknown type, or a type with several codes whose deciding answer is missing.
 */
export function exportOf(
  kind: Kind,
  type: string | null,
  answers: FormValues,
): DestinationExport | undefined {
  if (kind !== 'other') return destinationExport.find((row) => row.key === 'agreement')
  const destination = destinationType(type ?? '')
  const rows = destinationExport.filter((row) => row.key === destination?.key)
  if (!destination?.exportBy) return rows[0]
  const { key, names } = destination.exportBy
  const answer = answers[key] ?? ''
  const name = names?.[answer] ?? answer
  return rows.find((row) => row.exportName === name)
}
