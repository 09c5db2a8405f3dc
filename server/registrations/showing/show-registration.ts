import type { RegistrationView } from '../../../contract/api/registrations.ts'
import type { Actor } from '../../accounts/actor.ts'
import type { Deps } from '../../deps.ts'
import { logAccess } from '../../graduates/access-log.ts'
import type { GraduateDoc } from '../../graduates/model.ts'
import { readWave } from '../facts.ts'
import { loadRelated } from '../transition.ts'
import { presentRegistration } from './present.ts'

/** One record for one reader; an operator's look is written down. */
export async function showRegistration(
  deps: Deps,
  id: string,
  actor: Actor,
  graduate: GraduateDoc | null,
): Promise<RegistrationView> {
  const { record, relation } = await loadRelated(deps, id, actor)
  const wave = await readWave(deps, record, graduate ? { graduate } : {})
  if (relation === 'operator') await logAccess(deps, actor, record.schoolCode, 'readRegistration', record._id)
  return presentRegistration(deps, record, relation, wave)
}
