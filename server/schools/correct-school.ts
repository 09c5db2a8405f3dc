import type { z } from 'zod'
import type { correctSchool as endpoint } from '../../contract/api/platform-schools.ts'
import type { OperatorActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { logAccess } from '../graduates/access-log.ts'
import { findSchool } from './find-school.ts'
import { type SchoolDoc, schools } from './model.ts'

type Correction = z.output<NonNullable<typeof endpoint.body>>

/** Logged with what was there before; a request that changes nothing is no act. Refuses with NOT_FOUND. */
export async function correctSchool(
  deps: Deps,
  actor: OperatorActor,
  code: string,
  correction: Correction,
): Promise<{ ok: true }> {
  const school = await findSchool(deps, code)
  const changes = changesOf(school, correction)
  if (changes.length === 0) return { ok: true }
  await logAccess(deps, actor, code, 'correctSchool', code, changes.join('；'))
  await schools(deps.db).updateOne({ _id: code }, { $set: correction })
  return { ok: true }
}

function changesOf(school: SchoolDoc, correction: Correction): string[] {
  const pairs: [string, string, string][] = [
    ['学校名称', school.name, correction.name],
    ['部门名称', school.contact.office, correction.contact.office],
    ['联系电话', school.contact.telephone, correction.contact.telephone],
    ['电子邮箱', school.contact.email, correction.contact.email],
  ]
  return pairs.flatMap(([label, from, to]) => (from === to ? [] : `${label} ${from || '--'} → ${to || '--'}`))
}
