import { online } from '@contract/workflows/online.ts'
import type { Option } from '../../components/filters.tsx'

export const statusOptions: Option[] = Object.entries(online.statuses).map(([value, info]) => ({
  value,
  label: info.short,
}))
