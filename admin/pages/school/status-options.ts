import type { Kind } from '@contract/workflow.ts'
import { workflows } from '@contract/workflows/index.ts'
import type { Option } from '../../components/filters.tsx'

/** No status of the tables: the graduate has asked for the school's help with a termination. */
const helpAsked: Option = { value: 'helpAsked', label: '待协助的解约' }

/** Statuses to filter by, in short words; of all kinds, a status that several kinds have is named by all its words. */
export function statusOptions(kind: Kind | undefined): Option[] {
  const kinds = kind ? [workflows[kind]] : Object.values(workflows)
  const labels = new Map<string, Set<string>>()
  for (const workflow of kinds) {
    for (const [status, info] of Object.entries(workflow.statuses)) {
      labels.set(status, (labels.get(status) ?? new Set()).add(info.short))
    }
  }
  labels.delete('draft') // seen by its graduate alone
  const options = [...labels].map(([value, words]) => ({ value, label: [...words].join(' / ') }))
  return !kind || kind === 'online' ? [...options, helpAsked] : options
}
