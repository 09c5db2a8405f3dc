import type { z } from 'zod'
import type { moduleSetting } from '../../contract/api/schools.ts'
import { isModuleOpen, type SchoolDoc } from './model.ts'
import { moduleLabels } from './module-labels.ts'
import type { ModuleKey } from './types.ts'

export type ModuleSetting = z.infer<typeof moduleSetting>

/** A module nobody ever touched is closed. */
export function presentModule(school: SchoolDoc, year: number, key: ModuleKey, now: Date): ModuleSetting {
  const state = school.modules[String(year)]?.[key]
  return {
    key,
    label: moduleLabels[key],
    open: state?.open ?? false,
    from: state?.from?.toISOString() ?? null,
    until: state?.until?.toISOString() ?? null,
    openNow: isModuleOpen(school, year, key, now),
  }
}
