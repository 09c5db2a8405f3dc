import type { z } from 'zod'
import type { getGraduate } from '../../contract/api/graduates.ts'
import type { moduleSetting } from '../../contract/api/schools.ts'
import { lastDay } from './last-day.ts'
import { isModuleOpen, type KeepsOpen, type SchoolDoc } from './model.ts'
import { moduleKeys, moduleLabels } from './module-labels.ts'
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
    decided: state !== undefined,
  }
}

type OfGraduate = z.input<NonNullable<typeof getGraduate.response>>['modules'][number]

/** Every module as it stands for one graduate, with the school's exception; one whose time has passed is `over`. */
export function presentModulesOf(school: SchoolDoc, graduate: KeepsOpen, now: Date): OfGraduate[] {
  return moduleKeys.map((key) => {
    const kept = graduate.keptOpen?.[key]
    return {
      key,
      label: moduleLabels[key],
      openForAll: isModuleOpen(school, graduate.year, key, now),
      keptOpen: kept
        ? {
            untilDay: lastDay(kept.until),
            over: kept.until <= now,
            reason: kept.reason,
            by: kept.by,
            at: kept.at.toISOString(),
          }
        : null,
    }
  })
}
