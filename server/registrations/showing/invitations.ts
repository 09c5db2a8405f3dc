import type { z } from 'zod'
import type { InvitationRow, listInvitations } from '../../../contract/api/registrations.ts'
import { statusInfo } from '../../../contract/workflows/index.ts'
import type { EmployerActor } from '../../accounts/actor.ts'
import type { Deps } from '../../deps.ts'
import { olderThan, pageKey } from '../../http/page-key.ts'
import { literal } from '../../literal.ts'
import { schools } from '../../schools/model.ts'
import { type RegistrationDoc, registrations } from '../model.ts'
import { statusAt } from '../status-at.ts'
import { cardFields, type Listed } from './cards.ts'
import { byStatus } from './queue.ts'

type Query = z.output<NonNullable<(typeof listInvitations)['query']>>
type Row = Listed & Pick<RegistrationDoc, 'schoolCode' | 'agreementNo'>

/** One employer's own invitations and agreements, newest first, across schools. */
export async function listOwnInvitations(deps: Deps, actor: EmployerActor, query: Query) {
  const docs = await registrations(deps.db)
    .find<Row>(
      {
        $and: [
          { employerId: actor.employerId },
          byStatus(query.status, deps.clock()),
          query.q ? { 'invitee.name': { $regex: `^${literal(query.q)}` } } : {},
          olderThan('createdAt', query.after),
        ],
      },
      { projection: { ...cardFields, schoolCode: 1, agreementNo: 1 } },
    )
    .sort({ createdAt: -1, _id: -1 })
    .limit(query.limit + 1)
    .toArray()
  const shown = docs.slice(0, query.limit)
  const names = await schoolNames(deps, shown)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => present(row, names, deps.clock())),
    next: docs.length > query.limit && last ? pageKey(last.createdAt, last._id) : null,
  }
}

async function schoolNames(deps: Deps, rows: Row[]): Promise<ReadonlyMap<string, string>> {
  const codes = [...new Set(rows.map((row) => row.schoolCode))]
  const found =
    codes.length > 0
      ? await schools(deps.db)
          .find({ _id: { $in: codes } }, { projection: { name: 1 } })
          .toArray()
      : []
  return new Map(found.map((school) => [school._id, school.name]))
}

function present(row: Row, names: ReadonlyMap<string, string>, now: Date): InvitationRow {
  const status = statusAt(row, now)
  const info = statusInfo(row.kind, status)
  return {
    id: row._id,
    graduateName: row.invitee.name,
    schoolName: names.get(row.schoolCode) ?? row.schoolCode,
    department: row.invitee.department,
    major: row.invitee.major,
    post: row.form?.post ?? '--',
    status,
    statusShort: info.short,
    phase: info.phase,
    sentAt: row.sentAt.toISOString(),
    deadline: (row.replyDeadline ?? row.sentAt).toISOString(),
    agreementNo: row.agreementNo,
  }
}
