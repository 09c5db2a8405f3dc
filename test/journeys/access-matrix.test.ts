import assert from 'node:assert/strict'
import { commands } from '../../contract/workflow.ts'
import { sweepExpired } from '../../server/registrations/expire.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  type Answer,
  bring,
  type Cast,
  type Graduate,
  gather,
  invited,
  newKey,
  type Person,
  spokenWith,
  stored,
  view,
} from './cast.ts'

/**
 * Every status of online signing × every command × every party over the raw API, against this table and nothing else.
 * `ok` goes through. A command that is its party's in some status but not in this one is 409 MOVE_NOT_ALLOWED; one that is
 * never its party's 403 WRONG_PARTY. A stranger gets 404, whatever the command.
 */
const table = `
  invited                            graduate accept=ok decline=ok
  invited                            employer revoke=ok
  lapsed                             graduate accept=409:DEADLINE_PASSED decline=409:DEADLINE_PASSED
  lapsed                             employer revoke=409:DEADLINE_PASSED
  reviewing at the department        reviewer approve=ok reject=ok
  reviewing at the department        teacher  approve=ok reject=ok
  reviewing at the school            reviewer approve=403:WRONG_STAGE reject=403:WRONG_STAGE
  reviewing at the school            teacher  approve=ok reject=ok
  effective                          graduate requestTermination=ok
  effective                          employer requestTermination=ok
  effective                          teacher  amend=ok
  termination asked by the graduate  graduate withdrawTermination=ok acceptTermination=403:NOT_THE_OTHER_SIDE declineTermination=403:NOT_THE_OTHER_SIDE
  termination asked by the graduate  employer withdrawTermination=403:NOT_THE_ASKER acceptTermination=ok declineTermination=ok
  termination asked by the graduate  teacher  assistTermination=409:HELP_NOT_ASKED
  help asked of the school           graduate withdrawTermination=ok acceptTermination=403:NOT_THE_OTHER_SIDE declineTermination=403:NOT_THE_OTHER_SIDE
  help asked of the school           employer withdrawTermination=403:NOT_THE_ASKER acceptTermination=ok declineTermination=ok
  help asked of the school           teacher  assistTermination=ok
  termination asked by the employer  graduate withdrawTermination=403:NOT_THE_ASKER acceptTermination=ok declineTermination=ok
  termination asked by the employer  employer withdrawTermination=ok acceptTermination=403:NOT_THE_OTHER_SIDE declineTermination=403:NOT_THE_OTHER_SIDE
  termination asked by the employer  teacher  assistTermination=409:NOT_ASKED_BY_GRADUATE
  termination at the department      reviewer approve=ok reject=ok
  termination at the department      teacher  approve=ok reject=ok
  termination at the school          reviewer approve=403:WRONG_STAGE reject=403:WRONG_STAGE
  termination at the school          teacher  approve=ok reject=ok
`
const statuses = [
  'invited',
  'lapsed',
  'expired',
  'declined',
  'revoked',
  'reviewing at the department',
  'reviewing at the school',
  'effective',
  'rejected',
  'termination asked by the graduate',
  'help asked of the school',
  'termination asked by the employer',
  'termination at the department',
  'termination at the school',
  'terminated',
]
/** The commands of online signing that are a party's in some status. */
const theirs: Record<string, string[]> = {
  graduate: [
    'accept',
    'decline',
    'requestTermination',
    'withdrawTermination',
    'acceptTermination',
    'declineTermination',
  ],
  employer: [
    'invite',
    'revoke',
    'requestTermination',
    'withdrawTermination',
    'acceptTermination',
    'declineTermination',
  ],
  reviewer: ['approve', 'reject'],
  teacher: ['approve', 'reject', 'amend', 'assistTermination'],
}
const outsiders: Record<string, string> = {
  otherGraduate: '404:NOT_FOUND',
  otherEmployer: '404:NOT_FOUND',
  otherReviewer: '404:NOT_FOUND',
  otherTeacher: '404:NOT_FOUND',
  operator: '403:FORBIDDEN',
  anonymous: '401:NOT_SIGNED_IN',
}

type Cells = Record<string, Record<string, string>>
const cells = new Map<string, Cells>(statuses.map((status) => [status, {}]))
for (const line of table.trim().split('\n')) {
  const [status = '', rest = ''] = line
    .trim()
    .split(/ {2,}(?=\w+ +\w+=)| (?=(?:graduate|employer|reviewer|teacher) +\w+=)/)
  const [party = '', ...given] = rest.trim().split(/ +/)
  const row = cells.get(status.trim())
  assert.ok(row, `unknown status in the table: ${line}`)
  row[party] = Object.fromEntries(given.map((cell) => cell.split('=') as [string, string]))
}

function expected(status: string, party: string, command: string): string {
  const fixed = outsiders[party]
  if (fixed) return fixed
  const cell = cells.get(status)?.[party]?.[command]
  if (cell) return cell
  return theirs[party]?.includes(command) ? '409:MOVE_NOT_ALLOWED' : '403:WRONG_PARTY'
}

describe('every status of online signing × every command × every party', () => {
  let app: TestApp
  let cast: Cast
  let rival: Graduate
  before(async () => {
    app = await startApp()
    cast = await gather(app)
    rival = await cast.graduate()
  })
  after(() => app.close())

  it('the table names each status and party it speaks of', () => {
    assert.equal(table.trim().split('\n').length, 24)
    assert.equal(
      [...cells.values()].reduce((sum, row) => sum + Object.keys(row).length, 0),
      24,
    )
  })

  for (const status of statuses) {
    it(status, async () => {
      const graduate = await cast.graduate()
      const id = await reach(status, graduate)
      const before = await stored(app, id)
      const open: [string, string][] = []
      for (const command of commands) {
        const parties = [...Object.keys(theirs), ...Object.keys(outsiders)]
        open.push(
          ...parties
            .filter((party) => expected(status, party, command) === 'ok')
            .map((party): [string, string] => [party, command]),
        )
        const refused = parties.filter((party) => expected(status, party, command) !== 'ok')
        const answers = await Promise.all(
          refused.map((party) => ask(person(party, graduate), id, command, before.version)),
        )
        const cellsOf = (values: string[]) => refused.map((party, n) => `${party} ${command}: ${values[n]}`)
        assert.deepEqual(cellsOf(answers), cellsOf(refused.map((party) => expected(status, party, command))))
      }
      const after = await stored(app, id)
      assert.deepEqual(
        [after.version, after.status],
        [before.version, before.status],
        'a refused move changed something',
      )
      await offersThese(id, graduate, open)
      for (const [party, command] of open) await goesThrough(status, party, command)
    })
  }

  /** The lapsed one counts as expired although nobody has written it down; the expired one has been swept. */
  async function reach(status: string, graduate: Graduate): Promise<string> {
    if (status !== 'lapsed' && status !== 'expired') return bring(cast, status, graduate)
    const id = await invited(cast.employer, graduate, { replyDays: 1 })
    const { replyDeadline } = await stored(app, id)
    assert.ok(replyDeadline)
    await cast.passTo(replyDeadline)
    if (status === 'lapsed') return id
    await sweepExpired(app.deps)
    return id
  }

  const person = (party: string, graduate: Graduate): Person | null => {
    if (party === 'graduate') return graduate
    if (party === 'otherGraduate') return rival
    if (party === 'anonymous') return null
    return cast[
      party as
        | 'employer'
        | 'otherEmployer'
        | 'reviewer'
        | 'otherReviewer'
        | 'teacher'
        | 'otherTeacher'
        | 'operator'
    ]
  }

  async function ask(who: Person | null, id: string, command: string, version: number): Promise<string> {
    const body = {
      command,
      version,
      reason: '原因',
      reasonCode: 'other',
      spokenWith,
      ...(command === 'amend' ? { form: { postCategory: '24' } } : {}),
    }
    const api: Person['api'] = who ? who.api : (path, asked) => app.api(path, asked)
    const answer = await api<Answer['body']>(`/registrations/${id}/moves`, { body, key: newKey() })
    return answer.status === 200 ? 'ok' : `${answer.status}:${answer.body.error?.code}`
  }

  /** The server offers exactly the buttons that work. */
  async function offersThese(id: string, graduate: Graduate, open: [string, string][]): Promise<void> {
    for (const party of Object.keys(theirs)) {
      const who = person(party, graduate)
      assert.ok(who)
      const offered = (await view(who, id)).actions.map((one) => one.command).sort()
      const works = open.filter(([one]) => one === party).map(([, command]) => command)
      assert.deepEqual(offered, works.sort(), `buttons of ${party}`)
    }
  }

  async function goesThrough(status: string, party: string, command: string): Promise<void> {
    const graduate = await cast.graduate()
    const id = await bring(cast, status, graduate)
    const { version } = await stored(app, id)
    assert.equal(await ask(person(party, graduate), id, command, version), 'ok', `${party} ${command}`)
    assert.equal((await stored(app, id)).version, version + 1)
  }

  it('a command that does not exist: bad input to who may read the record, nothing to a stranger', async () => {
    const graduate = await cast.graduate()
    const id = await bring(cast, 'effective', graduate)
    for (const command of ['', 'destroy', 'refreshStudent', 'constructor', '__proto__']) {
      for (const party of Object.keys(theirs)) {
        assert.equal(
          await ask(person(party, graduate), id, command, 4),
          '422:INVALID_INPUT',
          `${party} ${command}`,
        )
      }
      assert.equal(await ask(rival, id, command, 4), '404:NOT_FOUND')
    }
  })

  it('an id that is none, or nobody’s, is the same to everybody', async () => {
    const graduate = await cast.graduate()
    for (const id of [
      'x',
      `${cast.school._id}-0000000000000000`,
      '99999-0000000000000000',
      '%24ne',
      '..%2F..%2Fme',
    ]) {
      for (const party of [...Object.keys(theirs), 'otherTeacher']) {
        assert.equal(await ask(person(party, graduate), id, 'approve', 1), '404:NOT_FOUND', `${party} ${id}`)
      }
    }
  })
})
