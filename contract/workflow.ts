/**
 * The language of the four workflows: one registration moves by one table row at a time.
 * The tables themselves are data in `workflows/`; nothing here knows koa, a database or the clock.
 */

export const kinds = ['online', 'offline', 'paper', 'other'] as const
export type Kind = (typeof kinds)[number]

/** Who may give a command. `reviewer` is the department or school whose stage it is; `time` is the clock. */
export type Party = 'graduate' | 'employer' | 'employerLink' | 'reviewer' | 'school' | 'time'

/** A review has its own stage plan in the school's settings. */
export const reviews = ['agreement', 'signing', 'registration', 'termination'] as const
export type Review = (typeof reviews)[number]
export type Stage = 'department' | 'school'

/** 签约状态 as shown to everybody: 暂未生效, 已生效, 已解约, 已失效. */
export type Phase = 'pending' | 'inForce' | 'terminated' | 'lapsed'

/**
 * Conditions of a row beyond status and party. They are facts of other documents or of time, checked in `decide`
 * from its context; the ones that the database must hold too (slotFree, noOpenInvitation) are unique indexes.
 */
export type Guard =
  | 'employerVerified'
  | 'askerVerified' // an employer that asks must be verified itself
  | 'moduleOpen'
  | 'moduleOpenForGraduate' // an employer may answer a termination while the module is closed
  | 'notLocked' // not 定向/委培（不可网签）
  | 'beforeDeadline'
  | 'deadlinePassed'
  | 'slotFree'
  | 'infoConfirmed'
  | 'untouched' // no stage has approved or amended in this submission
  | 'isAsker' // who asked for the termination
  | 'isOtherSide' // the side that was asked
  | 'askedByGraduate'
  | 'helpAsked' // 请学校协助, since the termination was requested

/** Who hears of a move. `otherSide` and `asker` are read from the record's termination. */
export type Told = 'graduate' | 'employer' | 'reviewers' | 'otherSide' | 'asker'

export interface StatusInfo {
  /** full Chinese label, as the manual words it */
  label: string
  /** short label for lists */
  short: string
  phase: Phase
  /** ● in domain.md: occupies the graduate's one slot */
  holdsSlot?: true
  /** an open invitation or agreement of this employer and graduate (online only) */
  live?: true
  /** is a draft, or may come back to be one (online has none) */
  keepsDraft?: true
  /** the review that runs in this status */
  review?: Review
}

export interface Row<S extends string = string> {
  kind: Kind
  from: S | null
  command: Command
  by: readonly Party[]
  to: S
  guards: readonly Guard[]
  /** a reason (free text ≤ 200) must come with the command */
  needsReason: boolean
  /** a code of 解约原因 must come with it */
  needsReasonCode: boolean
  /** `approve` before the last stage keeps the status and moves to the next stage */
  decides?: 'approve' | 'return' | 'reject'
  /** who is told, by the notice `notice` */
  tells: readonly Told[]
  notice?: NoticeKind
}

export const commands = [
  'invite',
  'accept',
  'decline',
  'expire',
  'revoke',
  'save',
  'submit',
  'withdraw',
  'abandon',
  'returnScan',
  'approve',
  'return',
  'reject',
  'amend',
  'recall',
  'void',
  'requestTermination',
  'withdrawTermination',
  'acceptTermination',
  'declineTermination',
  'assistTermination',
] as const
export type Command = (typeof commands)[number]

export type NoticeKind =
  | 'invited'
  | 'accepted'
  | 'declined'
  | 'expired'
  | 'revoked'
  | 'stagePassed'
  | 'effective'
  | 'issued'
  | 'returned'
  | 'rejected'
  | 'scanReturned'
  | 'amended'
  | 'recalled'
  | 'voided'
  | 'terminationRequested'
  | 'terminationWithdrawn'
  | 'terminationAccepted'
  | 'terminationDeclined'
  | 'terminationAssisted'
  | 'terminated'
  | 'terminationRejected'
  | 'terminationReturned'

/** What a table file writes: `from` may name several statuses, defaults left out. */
export interface RowSpec<S extends string> {
  from: S | readonly S[] | null
  command: Command
  by: Party | readonly Party[]
  to: S
  guards?: readonly Guard[]
  needsReason?: true
  needsReasonCode?: true
  decides?: 'approve' | 'return' | 'reject'
  tells?: readonly Told[]
  notice?: NoticeKind
}

export interface Workflow<S extends string = string> {
  kind: Kind
  statuses: Readonly<Record<S, StatusInfo>>
  rows: readonly Row<S>[]
}

/** Expands the specs to one row per from-status and refuses two rows for one (from, command). */
export function defineWorkflow<S extends string>(
  kind: Kind,
  statuses: Record<S, StatusInfo>,
  specs: readonly RowSpec<S>[],
): Workflow<S> {
  const rows = specs.flatMap((spec) => expand(kind, spec))
  const seen = new Set<string>()
  for (const row of rows) {
    const cell = `${row.from ?? '-'} ${row.command}`
    if (seen.has(cell)) throw new Error(`${kind}: two rows for ${cell}`)
    seen.add(cell)
  }
  return { kind, statuses, rows }
}

function expand<S extends string>(kind: Kind, spec: RowSpec<S>): Row<S>[] {
  const froms: readonly (S | null)[] =
    spec.from === null || typeof spec.from === 'string' ? [spec.from] : spec.from
  return froms.map((from) => ({
    kind,
    from,
    command: spec.command,
    by: typeof spec.by === 'string' ? [spec.by] : spec.by,
    to: spec.to,
    guards: spec.guards ?? [],
    needsReason: spec.needsReason ?? false,
    needsReasonCode: spec.needsReasonCode ?? false,
    tells: spec.tells ?? [],
    ...(spec.decides ? { decides: spec.decides } : {}),
    ...(spec.notice ? { notice: spec.notice } : {}),
  }))
}

/** The row for a cell of the table, or undefined: that command does not exist in that status. */
export function rowFor<S extends string>(
  workflow: Workflow<S>,
  from: string | null,
  command: string,
): Row<S> | undefined {
  return workflow.rows.find((row) => row.from === from && row.command === command)
}

/** The rows one of these parties may try from a status, whatever the guards will say. */
export function rowsFrom<S extends string>(
  workflow: Workflow<S>,
  from: string | null,
  parties: readonly Party[],
): Row<S>[] {
  return workflow.rows.filter((row) => row.from === from && row.by.some((party) => parties.includes(party)))
}
