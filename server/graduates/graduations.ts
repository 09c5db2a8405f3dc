import type { z } from 'zod'
import type { listGraduations } from '../../contract/api/graduates.ts'
import { nameOf } from '../../contract/codes/index.ts'
import type { GraduateActor } from '../accounts/actor.ts'
import { replaceActor } from '../accounts/sessions.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { isOpenFor, schools } from '../schools/model.ts'
import { type GraduateDoc, graduates, persons } from './model.ts'

type Graduations = z.infer<NonNullable<typeof listGraduations.response>>

/** 切换届别: every record of this person at every school, newest 届别 first. */
export async function listOwnGraduations(deps: Deps, actor: GraduateActor): Promise<Graduations> {
  const own = await findGraduations(deps, actor.personId)
  const codes = [...new Set(own.map((graduate) => graduate.schoolCode))]
  const found = await schools(deps.db)
    .find({ _id: { $in: codes } })
    .toArray()
  const byCode = new Map(found.map((school) => [school._id, school]))
  const now = deps.clock()
  const items = own.map((graduate) => {
    const school = byCode.get(graduate.schoolCode)
    return {
      graduateId: graduate._id,
      schoolName: graduate.info.schoolName,
      year: graduate.year,
      major: graduate.info.major,
      educationLevel: nameOf('educationLevel', graduate.info.educationLevel) ?? '--',
      current: graduate._id === actor.graduateId,
      open: school !== undefined && isOpenFor(school, graduate, 'registration', now),
    }
  })
  return { items: items.sort((a, b) => b.year - a.year) }
}

/** From now on this session works on another record of the same person; another person's is NOT_FOUND. */
export async function chooseOwnGraduation(
  deps: Deps,
  actor: GraduateActor,
  sessionId: string,
  graduateId: string,
): Promise<{ ok: true }> {
  const chosen = (await findGraduations(deps, actor.personId)).find((graduate) => graduate._id === graduateId)
  if (!chosen) throw new Refusal('NOT_FOUND')
  await replaceActor(deps, sessionId, {
    ...actor,
    graduateId,
    schoolCode: chosen.schoolCode,
    name: chosen.name,
  })
  return { ok: true }
}

async function findGraduations(deps: Deps, personId: string): Promise<GraduateDoc[]> {
  const person = await persons(deps.db).findOne({ _id: personId })
  const links = person?.graduates ?? []
  const schoolCode = { $in: [...new Set(links.map((link) => link.schoolCode))] }
  return graduates(deps.db)
    .find({ schoolCode, _id: { $in: links.map((link) => link.graduateId) }, personId })
    .toArray()
}
