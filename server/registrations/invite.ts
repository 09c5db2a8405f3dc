import type { z } from 'zod'
import type { inviteGraduate } from '../../contract/api/registrations.ts'
import { replyDeadlineOf, shanghaiDay } from '../../contract/deadline.ts'
import { invitationForm } from '../../contract/forms/agreement.ts'
import { checkForm } from '../../contract/forms/check-form.ts'
import { rowFor } from '../../contract/workflow.ts'
import { online } from '../../contract/workflows/online.ts'
import type { EmployerActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { drainSoon } from '../effects/drain.ts'
import { type EmployerDoc, employers } from '../employers/model.ts'
import { type GraduateDoc, graduates } from '../graduates/model.ts'
import { givePointBack, type Limit, takePoint } from '../http/limits.ts'
import { Refusal } from '../http/refusal.ts'
import { derivedId } from '../ids.ts'
import { schools } from '../schools/model.ts'
import { blankRecord } from './blank-record.ts'
import { refuseRow } from './decide.ts'
import { effectsOf, numberEffects } from './effects-of.ts'
import { expireIfLate } from './expire.ts'
import { factsOf, findHolder } from './facts.ts'
import { invalid } from './filling/content.ts'
import { sealAnswers } from './filling/sealed-answers.ts'
import { type RegistrationDoc, registrations } from './model.ts'
import { findCreated } from './repeated-creation.ts'
import { revokeInvitationsOf, suspensionReason } from './revoke-invitations.ts'
import { create } from './store.ts'

export type Invitation = z.infer<NonNullable<(typeof inviteGraduate)['body']>>
interface InviteRequest {
  requestId: string
  bodyHash: string
}

/**
 * An employer invites one graduate, named by 姓名 + 身份证号 or 考生号. Every non-match has one answer, is counted and limited.
 * A held slot does not prevent an invitation. At most three a day per pair, one open at a time: held by unique indexes.
 */
export async function invite(
  deps: Deps,
  actor: EmployerActor,
  body: Invitation,
  request: InviteRequest,
): Promise<RegistrationDoc> {
  const _id = derivedId(body.schoolCode, deps.vault.idSecret, [actor.accountId, request.requestId])
  const made = await findCreated(deps, { schoolCode: body.schoolCode, _id }, request)
  if (made) return made
  const answers = answersOf(body.form)
  const employer = await employers(deps.db).findOne({ _id: actor.employerId })
  if (!employer) throw new Refusal('NOT_FOUND')
  if (employer.verification !== 'verified') throw new Refusal('EMPLOYER_NOT_VERIFIED')
  const graduate = await findInvitee(deps, actor, body)
  await refuseClosed(deps, graduate, employer, actor)
  await closeLate(deps, graduate, employer._id)
  const record = await write(deps, actor, { body, answers, graduate, employer, _id }, request)
  await revokeIfSuspended(deps, graduate)
  return record
}

/** By the catalogue that agreements on paper are checked by. Throws INVALID_INPUT with every field at fault. */
function answersOf(form: Invitation['form']): Record<string, string> {
  const { values, issues } = checkForm(invitationForm, form, 'submit')
  if (issues.length > 0) throw invalid(issues.map((issue) => ({ ...issue, field: `form.${issue.field}` })))
  return values
}

/** Misses an employer may make a day. */
const misses: Limit = { name: 'inviteMiss', points: 30, seconds: 86_400 }

/** Never a free look-up of people: a miss costs a point of the employer's small daily budget. */
async function findInvitee(deps: Deps, actor: EmployerActor, body: Invitation): Promise<GraduateDoc> {
  if (!body.idNumber && !body.examNumber)
    throw new Refusal('INVALID_INPUT', {
      field: 'idNumber',
      detail: { message: '身份证号和考生号至少填写一个' },
    })
  await takePoint(deps, misses, actor.employerId)
  const by = body.idNumber
    ? { personId: deps.vault.blindIndex('idNumber', body.idNumber) }
    : { examNumber: body.examNumber ?? '' }
  const found = await graduates(deps.db)
    .find({ schoolCode: body.schoolCode, ...by })
    .sort({ year: -1 })
    .limit(5)
    .toArray()
  // of several records of one person at this school, the newest is the one to sign for
  const newest = found[0]
  const matches =
    newest &&
    newest.name === body.name &&
    !newest.suspended &&
    (!body.examNumber || newest.examNumber === body.examNumber)
  if (!matches) throw new Refusal('INVITEE_NOT_FOUND')
  await givePointBack(deps, misses, actor.employerId)
  return newest
}

async function refuseClosed(
  deps: Deps,
  graduate: GraduateDoc,
  employer: EmployerDoc,
  actor: EmployerActor,
): Promise<void> {
  const [school, holder] = await Promise.all([
    schools(deps.db).findOne({ _id: graduate.schoolCode }),
    findHolder(deps, graduate.schoolCode, graduate._id),
  ])
  if (!school) throw new Refusal('INVITEE_NOT_FOUND')
  const facts = factsOf({ school, graduate, employer, holder }, deps.clock())
  const entryActor = { party: 'employer' as const, id: actor.accountId, name: actor.name }
  const denial = refuseRow(
    blankRecord(deps, graduate, { _id: '', kind: 'online', type: null, status: 'invited' }),
    inviteRow,
    { parties: ['employer'], actor: entryActor },
    facts,
  )
  if (denial) throw new Refusal(denial.code, denial)
}

const inviteRow = (() => {
  const row = rowFor(online, null, 'invite')
  if (!row) throw new Error('online has no invite row')
  return row
})()

/** An open invitation of the two whose deadline has passed is written down as expired before the next one. */
async function closeLate(deps: Deps, graduate: GraduateDoc, employerId: string): Promise<void> {
  const open = await registrations(deps.db).findOne({
    schoolCode: graduate.schoolCode,
    graduateId: graduate._id,
    employerId,
    live: true,
  })
  if (open) await expireIfLate(deps, open)
}

/** Who was suspended while this invitation was written has it revoked like those before it. */
async function revokeIfSuspended(deps: Deps, { schoolCode, _id }: GraduateDoc): Promise<void> {
  const now = await graduates(deps.db).findOne({ schoolCode, _id }, { projection: { suspended: 1 } })
  if (now?.suspended) await revokeInvitationsOf(deps, _id, suspensionReason(now.suspended.reason))
}

interface Drafting {
  body: Invitation
  answers: Record<string, string>
  graduate: GraduateDoc
  employer: EmployerDoc
  _id: string
}

async function write(
  deps: Deps,
  actor: EmployerActor,
  drafting: Drafting,
  request: InviteRequest,
): Promise<RegistrationDoc> {
  const now = deps.clock()
  const day = shanghaiDay(now)
  const { graduate, employer } = drafting
  const pair = { schoolCode: graduate.schoolCode, graduateId: graduate._id, employerId: employer._id }
  for (
    let nth = await registrations(deps.db).countDocuments({
      ...pair,
      daySlot: { $gte: day, $lt: `${day}~` },
    });
    nth < 3;
    nth++
  ) {
    const record = draft(deps, drafting, now, `${day}#${nth}`)
    const entry = {
      actor: { party: 'employer' as const, id: actor.accountId, name: actor.name },
      command: 'invite' as const,
      from: null,
      to: 'invited',
      ...request,
    }
    const effects = numberEffects(
      effectsOf(record, { row: inviteRow, passedStage: null, entry }, now),
      record._id,
      1,
    )
    const stored = await create(deps, record, { now, set: {}, entry, effects })
    if (stored.ok) {
      drainSoon(deps, stored.record)
      return stored.record
    }
    if (stored.cause === 'live') throw new Refusal('OPEN_INVITATION')
    const already = stored.cause === 'exists' ? await findCreated(deps, record, request) : null
    if (already) return already
  }
  throw new Refusal('INVITATION_LIMIT')
}

function draft(
  deps: Deps,
  { body, answers, graduate, employer, _id }: Drafting,
  now: Date,
  daySlot: string,
): RegistrationDoc {
  const { name, creditCode, nature, industry, region, address } = employer
  return {
    ...blankRecord(deps, graduate, { _id, kind: 'online', type: null, status: 'invited' }),
    employerId: employer._id,
    live: true,
    daySlot,
    replyDays: body.replyDays,
    replyDeadline: replyDeadlineOf(now, body.replyDays),
    form: sealAnswers(deps.vault, invitationForm, answers, _id),
    title: name,
    employer: { name, creditCode, nature, industry, region, address },
  }
}
