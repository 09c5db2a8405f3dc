import type { RosterImport } from '../../contract/api/schools.ts'
import type { SchoolActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { type RosterImportDoc, rosterImports } from './import-model.ts'
import { loadRemarks, type Remarks } from './remarks.ts'
import { runImportSoon } from './run-import.ts'

const SHOWN = 500
const RECENT = 50
type Listed = Omit<RosterImport, 'rejected' | 'warnings'>

/** Refuses with NOT_FOUND for another school's upload. */
export async function findImport(
  deps: Deps,
  { schoolCode }: SchoolActor,
  id: string,
): Promise<RosterImportDoc> {
  const doc = await rosterImports(deps.db).findOne({ schoolCode, _id: id })
  if (!doc) throw new Refusal('NOT_FOUND')
  return doc
}

/** Progress and result. Whoever looks at work that has fallen silent sets it going again. */
export async function showImport(deps: Deps, actor: SchoolActor, id: string): Promise<RosterImport> {
  const doc = await findImport(deps, actor, id)
  if (doc.leaseUntil && doc.leaseUntil <= deps.clock()) runImportSoon(deps, doc.schoolCode, id)
  const { rejected, warnings } = await keptRemarks(deps, doc)
  return { ...present(doc), rejected: rejected.slice(0, SHOWN), warnings: warnings.slice(0, SHOWN) }
}

export async function listImports(deps: Deps, { schoolCode }: SchoolActor): Promise<{ items: Listed[] }> {
  const found = await rosterImports(deps.db)
    .find({ schoolCode })
    .sort({ createdAt: -1, _id: -1 })
    .limit(RECENT)
    .toArray()
  return { items: found.map(present) }
}

/** None while the check runs, and none after 30 days. */
async function keptRemarks(deps: Deps, doc: RosterImportDoc): Promise<Remarks> {
  const none = { rejected: [], warnings: [] }
  if (doc.state === 'checking') return none
  return loadRemarks(deps, doc).catch((error: unknown) => {
    if (error instanceof Refusal) return none
    throw error
  })
}

function present(doc: RosterImportDoc): Listed {
  const {
    _id,
    year,
    fileName,
    state,
    by,
    rows,
    accepted,
    rejectedRows,
    created,
    updated,
    unchanged,
    reconfirm,
    written,
    notes,
    error,
  } = doc
  return {
    id: _id,
    year,
    fileName,
    state,
    createdAt: doc.createdAt.toISOString(),
    by,
    rows,
    accepted,
    rejectedRows,
    created,
    updated,
    unchanged,
    reconfirm,
    written,
    notes,
    error,
  }
}
