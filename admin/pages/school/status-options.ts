import type { Kind } from '@contract/workflow.ts'
import { workflows } from '@contract/workflows/index.ts'
import type { Option } from '../../components/filters.tsx'

/** Statuses to filter by, in short words; of all kinds, a status that several kinds have is named once. */
export function statusOptions(kind: Kind | undefined): Option[] {
  const kinds = kind ? [workflows[kind]] : Object.values(workflows)
  const labels = new Map<string, string>()
  for (const workflow of kinds) {
    for (const [status, info] of Object.entries(workflow.statuses)) {
      if (!labels.has(status)) labels.set(status, info.short)
    }
  }
  labels.delete('draft') // seen by its graduate alone
  return [...labels].map(([value, label]) => ({ value, label }))
}
