import type { z } from 'zod'
import type { getGraduate } from '../../contract/api/graduates.ts'
import { accountContact } from '../accounts/graduate/contact.ts'
import type { Deps } from '../deps.ts'
import { listCards } from '../registrations/showing/cards.ts'
import { findSchool } from '../schools/find-school.ts'
import { presentModulesOf } from '../schools/present-module.ts'
import { logAccess } from './access-log.ts'
import { presentRow, slotHolders } from './present-row.ts'
import { findInScope, type SchoolSide } from './scope.ts'
import { openShown, shownFields } from './shown-info.ts'

type Drawer = z.input<NonNullable<typeof getGraduate.response>>

/** One graduate as the school sees one. `reveal` shows ID number and telephone whole, and is logged. */
export async function showGraduate(
  deps: Deps,
  actor: SchoolSide,
  id: string,
  reveal: boolean,
): Promise<Drawer> {
  const graduate = await findInScope(deps, actor, id)
  const { schoolCode } = graduate
  const [school, contact, holders, records] = await Promise.all([
    findSchool(deps, schoolCode),
    accountContact(deps, graduate.personId),
    slotHolders(deps, schoolCode, [graduate]),
    listCards(deps, { schoolCode, graduateId: id }),
    reveal ? logAccess(deps, actor, schoolCode, 'revealGraduate', id) : null,
  ])
  const shown = openShown(deps.vault, graduate, contact, reveal)
  return {
    row: presentRow(deps, graduate, holders),
    fields: shownFields(shown),
    records,
    confirmedAt: graduate.confirmed?.at.toISOString() ?? null,
    hasMobile: shown.mobile !== null,
    suspendedReason: graduate.suspended?.reason ?? null,
    modules: presentModulesOf(school, graduate, deps.clock()),
  }
}
