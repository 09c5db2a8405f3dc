import type { Kind } from '../workflow.ts'
import { offlineForm, paperForm } from './agreement.ts'
import { destinationType } from './destinations.ts'
import type { FormDefinition } from './field.ts'

/** 学生信息 that decides what a form asks; null where the school has not said. */
export interface AtSchool {
  /** 档案是否转入学校 */
  archiveMoved: boolean | null
  /** 户口是否转入学校 */
  householdMoved: boolean | null
}

/** The form of one way of registering, or undefined: online is filled by the employer, an unknown type has none. */
export function formOf(kind: Kind, type: string | null): FormDefinition | undefined {
  if (kind === 'offline') return offlineForm
  if (kind === 'paper') return paperForm
  return kind === 'other' && type ? destinationType(type) : undefined
}

/**
 * The form as it is put to one graduate. 其他去向 asks the 档案 (户口) part unless 档案 (户口) is known not to be at the
 * school; agreements ask both always.
 */
export function formFor(kind: Kind, type: string | null, at: AtSchool): FormDefinition | undefined {
  const form = formOf(kind, type)
  if (!form || kind !== 'other') return form
  const left = [at.archiveMoved === false && 'archive', at.householdMoved === false && 'household']
  return { ...form, sections: form.sections.filter((section) => !left.includes(section.key)) }
}
