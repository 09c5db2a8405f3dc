import type { SchoolActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { announceModules } from './announce-modules.ts'
import { requireAdmin } from './find-school.ts'
import { schools } from './model.ts'
import { type ModuleSetting, presentModule } from './present-module.ts'
import type { ModuleKey } from './types.ts'

export interface ModuleInput {
  year: number
  key: ModuleKey
  open: boolean
  from: string | null
  until: string | null
}

/**
 * Opens or closes one module of one 届别. The graduates hear of its first opening afterwards, in the background: that
 * they have not yet heard is part of the same setting, so it is made up for when it is cut short.
 */
export async function setModule(deps: Deps, actor: SchoolActor, input: ModuleInput): Promise<ModuleSetting> {
  const { schoolCode } = requireAdmin(actor)
  const [from, until] = [readInstant('from', input.from), readInstant('until', input.until)]
  if (from && until && from >= until) throw invalid('until', '结束时间应晚于开始时间')
  const path = `modules.${input.year}.${input.key}` as const
  const school = await schools(deps.db).findOneAndUpdate(
    { _id: schoolCode },
    { $set: { [`${path}.open`]: input.open, [`${path}.from`]: from, [`${path}.until`]: until } },
    { returnDocument: 'after' },
  )
  if (!school) throw new Refusal('NOT_FOUND')
  void announceModules(deps, schoolCode).catch((error: unknown) =>
    deps.log.error({ err: error, schoolCode }, 'module not announced'),
  )
  return presentModule(school, input.year, input.key, deps.clock())
}

function readInstant(field: string, text: string | null): Date | null {
  if (text === null) return null
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) throw invalid(field, '时间格式不正确')
  return at
}

const invalid = (field: string, message: string): Refusal =>
  new Refusal('INVALID_INPUT', { field, issues: [{ field, message }], detail: { message } })
