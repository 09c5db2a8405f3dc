import assert from 'node:assert/strict'
import { commands } from '../../contract/workflow.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  type Answer,
  type Cast,
  type Graduate,
  gather,
  newKey,
  type Person,
  spokenWith,
  stored,
  view,
} from './cast.ts'
import { acted, bringing, drafted, type Filing, file, filings, outcome } from './filings.ts'

/**
 * The rows of domain.md §5.2, §5.3 and §5.4, typed from its text: from · command · by · to. A review is walked in both of
 * its stages, 院系 and 学校, and by a school user in place of the department; `school` is a school user alone. Pictures
 * returned by the employer's link are walked where the link is.
 */
const tables: Record<Filing['kind'], string> = {
  offline: `
    draft                save                graduate  draft
    agreementReturned    save                graduate  agreementReturned
    draft                submit              graduate  agreementReviewing
    agreementReturned    submit              graduate  agreementReviewing
    agreementReviewing   withdraw            graduate  draft
    agreementReviewing   approve             reviewer  issued
    agreementReviewing   return              reviewer  agreementReturned
    agreementReviewing   reject              reviewer  agreementRejected
    issued               returnScan          graduate  signingReviewing
    signingReturned      returnScan          graduate  signingReviewing
    signingReviewing     withdraw            graduate  issued
    signingReviewing     approve             reviewer  effective
    signingReviewing     return              reviewer  signingReturned
    signingReviewing     reject              reviewer  rejected
    draft                abandon             graduate  abandoned
    agreementReturned    abandon             graduate  abandoned
    issued               abandon             graduate  abandoned
    signingReturned      abandon             graduate  abandoned
    effective            requestTermination  graduate  terminationReviewing
    effective            amend               school    effective
    terminationReviewing withdraw            graduate  effective
    terminationReviewing approve             reviewer  terminated
    terminationReviewing return              reviewer  terminationReturned
    terminationReviewing reject              reviewer  effective
    terminationReturned  submit              graduate  terminationReviewing
    terminationReturned  withdraw            graduate  effective
  `,
  paper: `
    draft                save                graduate  draft
    returned             save                graduate  returned
    draft                submit              graduate  reviewing
    returned             submit              graduate  reviewing
    reviewing            withdraw            graduate  draft
    reviewing            approve             reviewer  effective
    reviewing            return              reviewer  returned
    reviewing            reject              reviewer  rejected
    draft                abandon             graduate  abandoned
    returned             abandon             graduate  abandoned
    effective            recall              school    returned
    effective            requestTermination  graduate  terminationReviewing
    effective            amend               school    effective
    terminationReviewing withdraw            graduate  effective
    terminationReviewing approve             reviewer  terminated
    terminationReviewing return              reviewer  terminationReturned
    terminationReviewing reject              reviewer  effective
    terminationReturned  submit              graduate  terminationReviewing
    terminationReturned  withdraw            graduate  effective
  `,
  other: `
    draft                save                graduate  draft
    returned             save                graduate  returned
    draft                submit              graduate  reviewing
    returned             submit              graduate  reviewing
    reviewing            withdraw            graduate  draft
    reviewing            amend               reviewer  reviewing
    reviewing            approve             reviewer  effective
    reviewing            return              reviewer  returned
    reviewing            reject              reviewer  rejected
    draft                abandon             graduate  abandoned
    returned             abandon             graduate  abandoned
    effective            void                graduate  voided
    effective            amend               school    effective
    effective            recall              school    returned
  `,
}
/** Where nothing goes on from. */
const ended: Record<Filing['kind'], string[]> = {
  offline: ['agreementRejected', 'rejected', 'abandoned', 'terminated'],
  paper: ['rejected', 'abandoned', 'terminated'],
  other: ['rejected', 'abandoned', 'voided'],
}
const decisions = ['approve', 'return', 'reject', 'amend']

interface Row {
  from: string
  command: string
  by: 'graduate' | 'reviewer' | 'school'
  to: string
}
const rowsOf = (kind: Filing['kind']): Row[] =>
  tables[kind]
    .trim()
    .split('\n')
    .map((line) => {
      const [from = '', command = '', by = '', to = ''] = line.trim().split(/\s+/)
      return { from, command, by: by as Row['by'], to }
    })
type Party = 'graduate' | 'reviewer' | 'teacher'
const partiesOf: Record<Row['by'], Party[]> = {
  graduate: ['graduate'],
  reviewer: ['reviewer', 'teacher'],
  school: ['teacher'],
}
const outsiders: Record<string, string> = {
  otherGraduate: '404 NOT_FOUND',
  employer: '404 NOT_FOUND',
  otherReviewer: '404 NOT_FOUND',
  otherTeacher: '404 NOT_FOUND',
  operator: '403 FORBIDDEN',
  anonymous: '401 NOT_SIGNED_IN',
}
/** A status, and for a running review the stage it waits at. */
interface Place {
  status: string
  stage: 'department' | 'school' | null
}
const nameOf = ({ status, stage }: Place) => (stage ? `${status} at the ${stage}` : status)

/** A status with a decision of a reviewer in it is a review, and is met in both of its stages. */
function placesOf(kind: Filing['kind']): Place[] {
  const rows = rowsOf(kind)
  const statuses = [...new Set([...rows.map((row) => row.from), ...ended[kind]])]
  return statuses.flatMap((status): Place[] =>
    rows.some((row) => row.from === status && row.by === 'reviewer')
      ? [
          { status, stage: 'department' },
          { status, stage: 'school' },
        ]
      : [{ status, stage: null }],
  )
}

/** By the table alone: `ok TO`, or how it is refused. */
function expected(kind: Filing['kind'], place: Place, party: Party, command: string): string {
  const rows = rowsOf(kind)
  const theirs = rows.filter((row) => row.command === command && partiesOf[row.by].includes(party))
  // a draft never handed in is its graduate's alone, and so is one given up
  if (party !== 'graduate' && ['draft', 'abandoned'].includes(place.status)) return '404 NOT_FOUND'
  if (theirs.length === 0) return '403 WRONG_PARTY'
  const row = rows.find((one) => one.from === place.status && one.command === command)
  if (!row) return '409 MOVE_NOT_ALLOWED'
  if (!partiesOf[row.by].includes(party)) return '403 WRONG_PARTY'
  if (place.stage !== 'school') return `ok ${place.stage && command === 'approve' ? place.status : row.to}`
  if (party === 'reviewer') return '403 WRONG_STAGE'
  return command === 'withdraw' ? '409 REVIEW_STARTED' : `ok ${row.to}`
}

for (const kind of ['offline', 'paper', 'other'] as const)
  describe(`${kind}: every status × every command × every party over HTTP`, function () {
    this.timeout(120_000)
    let app: TestApp
    let cast: Cast
    let rival: Graduate
    const filing = filings[kind]
    before(async () => {
      app = await startApp()
      cast = await gather(app)
      rival = await cast.graduate()
    })
    after(() => app.close())

    async function reach({ status, stage }: Place): Promise<{ graduate: Graduate; id: string }> {
      const graduate = await cast.graduate()
      const id = await file(cast, graduate, filing, status)
      if (stage === 'school') await acted(app, cast.reviewer, id, 'approve', { spokenWith })
      return { graduate, id }
    }
    const personOf = (party: string, graduate: Graduate): Person | null => {
      if (party === 'graduate') return graduate
      if (party === 'otherGraduate') return rival
      if (party === 'anonymous') return null
      return cast[
        party as 'employer' | 'reviewer' | 'otherReviewer' | 'teacher' | 'otherTeacher' | 'operator'
      ]
    }

    it('– save by graduate → draft', async () => {
      const graduate = await cast.graduate()
      const id = await drafted(graduate, filing)
      assert.equal((await view(graduate, id)).status, 'draft')
    })
    it('– save by anybody else is refused', async () => {
      for (const who of [cast.employer, cast.reviewer, cast.teacher, cast.operator])
        assert.equal((await who.api('/graduate/registrations', { body: filing, key: newKey() })).status, 403)
      assert.equal((await app.api('/graduate/registrations', { body: filing, key: newKey() })).status, 401)
    })

    describe('every row goes through', () => {
      for (const place of placesOf(kind))
        for (const row of rowsOf(kind).filter(({ from }) => from === place.status))
          for (const party of partiesOf[row.by]) {
            const answer = expected(kind, place, party, row.command)
            if (!answer.startsWith('ok ')) continue
            const to = answer.slice(3)
            it(`${nameOf(place)} ${row.command} by ${party} → ${to}`, async () => {
              const { graduate, id } = await reach(place)
              const before = await stored(app, id)
              const who = personOf(party, graduate)
              assert.ok(who)
              const brought = await bringing(graduate, filing, row.command, place.status)
              const amended =
                kind === 'other' ? { form: { college: '示范理工大学' } } : { form: { industry: '42' } }
              const body = row.command === 'amend' ? { ...brought, ...amended } : brought
              assert.equal(await outcome(app, who, id, row.command, body), to)
              const after = await stored(app, id)
              assert.equal(after.version, before.version + 1)
              const entry = after.history.at(-1)
              assert.deepEqual([entry?.command, entry?.from, entry?.to], [row.command, place.status, to])
              const standIn = party === 'teacher' && place.stage === 'department'
              assert.equal(entry?.actor.standIn === true, standIn, '代审')
            })
          }
    })

    describe('every other cell is refused and changes nothing', () => {
      for (const place of placesOf(kind))
        it(nameOf(place), async () => {
          const { graduate, id } = await reach(place)
          const before = await stored(app, id)
          for (const command of commands) {
            const cells = (['graduate', 'reviewer', 'teacher'] as const).map((party): [string, string] => [
              party,
              expected(kind, place, party, command),
            ])
            const refused = [...cells, ...Object.entries(outsiders)].filter(
              ([, answer]) => !answer.startsWith('ok '),
            )
            const answers = await Promise.all(
              refused.map(async ([party]) => [
                party,
                await ask(personOf(party, graduate), id, command, before.version),
              ]),
            )
            assert.deepEqual(answers, refused, command)
          }
          const after = await stored(app, id)
          assert.deepEqual([after.version, after.status], [before.version, before.status])
          await offersThese(place, graduate, id)
        })
    })

    async function ask(who: Person | null, id: string, command: string, version: number): Promise<string> {
      const body = { command, version, reason: '原因', spokenWith, form: {} }
      const api: Person['api'] = who ? who.api : (path, asked) => app.api(path, asked)
      const answer = await api<Answer['body']>(`/registrations/${id}/moves`, { body, key: newKey() })
      return answer.status === 200 ? 'ok' : `${answer.status} ${answer.body.error?.code}`
    }

    /** The server offers exactly the buttons that work; 暂存 is within the form that 提交 opens. */
    async function offersThese(place: Place, graduate: Graduate, id: string): Promise<void> {
      for (const party of ['graduate', 'reviewer', 'teacher'] as const) {
        const works = commands.filter((command) => expected(kind, place, party, command).startsWith('ok '))
        const who = personOf(party, graduate)
        assert.ok(who)
        const { status, body } = await who.api<{ actions?: { command: string }[] }>(`/registrations/${id}`)
        const offered = (body.actions ?? []).map((one) => one.command)
        if (expected(kind, place, party, 'save').startsWith('404')) assert.equal(status, 404)
        assert.deepEqual(
          offered.sort(),
          works.filter((command) => command !== 'save').sort(),
          `buttons of ${party}`,
        )
      }
    }
  })

it('every decision of a review is in the tables', () => {
  const kinds = Object.keys(tables) as Filing['kind'][]
  const decided = kinds.flatMap(rowsOf).filter((row) => row.by === 'reviewer')
  assert.ok(decided.every((row) => decisions.includes(row.command)))
  assert.deepEqual(
    kinds.map((kind) => rowsOf(kind).length),
    [26, 19, 14],
  )
})
