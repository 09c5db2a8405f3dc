import type { z } from 'zod'
import type { keepModuleOpen as endpoint } from '../../contract/api/schools.ts'
import type { SchoolActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { findSchool } from '../schools/find-school.ts'
import { endOfDay, endOfDayAfter } from '../schools/last-day.ts'
import { keptOpenUntil } from '../schools/model.ts'
import { moduleLabels } from '../schools/module-labels.ts'
import { logAccess } from './access-log.ts'
import { graduates, type Untold } from './model.ts'
import { findInScope } from './scope.ts'
import { tellGraduate } from './tell-untold.ts'

type Exception = z.output<NonNullable<(typeof endpoint)['body']>>
/** A longer exception is another opening of the module. Unit: days. */
const LONGEST = 90

/**
 * The school keeps a module open for one graduate to the end of a day, or ends that (domain.md §4). Logged before it
 * acts; what the graduate is told is part of the same write. Refuses with NOT_FOUND, INVALID_INPUT (`untilDay`).
 */
export async function keepModuleOpen(
  deps: Deps,
  actor: SchoolActor,
  id: string,
  { key, untilDay, reason }: Exception,
): Promise<{ ok: true }> {
  const graduate = await findInScope(deps, actor, id)
  const now = deps.clock()
  const until = untilDay === null ? null : readUntil(untilDay, now)
  if (!until && !keptOpenUntil(graduate, key, now)) return { ok: true }
  const school = await findSchool(deps, graduate.schoolCode)
  const act = until ? 'keepModuleOpen' : 'endKeptOpen'
  const detail = `${moduleLabels[key]}${untilDay ? ` ${untilDay}` : ''}：${reason}`
  await logAccess(deps, actor, graduate.schoolCode, act, id, detail)
  const params = { schoolName: school.name, module: moduleLabels[key], reason }
  const untold: Untold = {
    id: `${id}:${act}:${key}:${now.getTime()}`,
    name: until ? 'moduleKeptOpen' : 'moduleKeptOpenEnded',
    params: until ? { ...params, deadline: `${untilDay} 24:00` } : params,
    at: now,
  }
  const path = `keptOpen.${key}` as const
  const kept = until && { until, reason, by: actor.name, at: now }
  const after = await graduates(deps.db).findOneAndUpdate(
    { schoolCode: graduate.schoolCode, _id: id },
    { ...(kept ? { $set: { [path]: kept } } : { $unset: { [path]: true } }), $push: { untold } },
    { returnDocument: 'after' },
  )
  if (after) await tellGraduate(deps, after)
  return { ok: true }
}

function readUntil(day: string, now: Date): Date {
  const until = endOfDay(day)
  if (!until) throw invalid('日期不存在')
  if (until <= now) throw invalid('日期不能早于今天')
  if (until > endOfDayAfter(now, LONGEST)) throw invalid(`最长 ${LONGEST} 天，如需更久请开放整个模块`)
  return until
}

const invalid = (message: string): Refusal =>
  new Refusal('INVALID_INPUT', {
    field: 'untilDay',
    issues: [{ field: 'untilDay', message }],
    detail: { message },
  })
