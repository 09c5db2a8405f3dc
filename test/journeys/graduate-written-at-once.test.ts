import assert from 'node:assert/strict'
import { recordsOfPerson } from '../../server/accounts/graduate/graduate-session.ts'
import { decideCorrection } from '../../server/graduates/decide-correction.ts'
import { type GraduateDoc, graduates } from '../../server/graduates/model.ts'
import { messages } from '../../server/notices/inbox.ts'
import { importGraduates } from '../../server/roster/import-graduates.ts'
import type { RosterGraduate } from '../../server/roster/types.ts'
import { startApp, type TestApp } from '../app.ts'
import { makeIdNumber, year } from '../factories.ts'
import { type Cast, type Graduate, gather, invited, newKey, stored } from './cast.ts'
import { beforeItsWrite } from './interleave.ts'

describe('one graduate record written by two at once', () => {
  let app: TestApp
  let cast: Cast
  let graduate: Graduate
  before(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  beforeEach(async () => {
    graduate = await cast.graduate({ info: { politicalStatus: '03' } })
  })
  after(() => app.close())

  const now = async (): Promise<GraduateDoc> => {
    const found = await graduates(app.deps.db).findOne({ _id: graduate.made.doc._id })
    assert.ok(found)
    return found
  }
  const asked = async (field: string, value: string) => {
    const body = { field, value, note: '', pictures: [] }
    const answer = await graduate.api<{ id: string }>('/graduate/corrections', { body, key: newKey() })
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    return answer.body.id
  }
  const teacher = () => {
    const { actor } = cast.teacher
    assert.ok(actor.role === 'school')
    return actor
  }
  const accept = (id: string, deps = app.deps) =>
    decideCorrection(deps, teacher(), id, { accept: true, reason: '' })
  const rowOf = (own: Partial<RosterGraduate>): RosterGraduate => {
    const { doc, idNumber, mobile } = graduate.made
    const { schoolName: _, ...info } = doc.info
    const { examNumber, name, studentNumber, email } = doc
    const unlike = { urbanRural: null, birthDate: info.birthDate ?? '', ...own }
    return { examNumber, name, studentNumber, email, idNumber, mobile, ...info, ...unlike }
  }
  const importing = (row: RosterGraduate, importId: string, deps = app.deps) =>
    importGraduates(deps, { schoolCode: cast.school._id, year, by: '周老师', importId }, [row])

  it('two corrections accepted at once both stand', async () => {
    const [major, political] = [await asked('major', '软件工程'), await asked('politicalStatus', '中共党员')]
    await accept(
      major,
      beforeItsWrite(app.deps, 'updateOne', () => accept(political), 'graduates'),
    )
    const { info } = await now()
    assert.deepEqual([info.major, info.politicalStatus], ['软件工程', '01'])
  })

  it('a correction accepted while a roster is being stored stands where the roster says nothing', async () => {
    const political = await asked('politicalStatus', '中共党员')
    const row = rowOf({ politicalStatus: null, className: '计科2399' })
    const between = beforeItsWrite(app.deps, 'bulkWrite', () => accept(political), 'graduates')
    const { updated, clashes } = await importing(row, 'roster-of-race', between)
    const { info } = await now()
    assert.deepEqual([info.className, info.politicalStatus, updated, clashes], ['计科2399', '01', 1, []])
  })

  it('who confirms while a roster is being stored is told to confirm again', async () => {
    graduate = await cast.graduate({ confirmed: false })
    const { infoDigest: digest, _id } = await now()
    const confirming = () =>
      graduates(app.deps.db).updateOne({ _id }, { $set: { confirmed: { at: app.clock.now(), digest } } })
    const between = beforeItsWrite(app.deps, 'bulkWrite', confirming, 'graduates')
    const { reconfirm } = await importing(rowOf({ major: '网络工程' }), 'roster-of-confirming', between)
    const told = await messages(app.deps.db).countDocuments({
      recipient: `graduate:${_id}`,
      name: 'infoChanged',
    })
    assert.deepEqual([reconfirm, told, (await now()).changedKeys], [1, 1, ['major']])
  })

  it('a roster cut short before the registrations followed to another 院系 takes them there when it is finished', async () => {
    const id = await invited(cast.employer, graduate)
    const { departmentId: elsewhere } = (await cast.graduate()).made.doc
    const other = cast.otherReviewer.actor
    assert.ok(other.role === 'department')
    const [departmentId = elsewhere] = other.departmentIds
    const { _id, info } = graduate.made.doc
    const department = await app.deps.db.collection<{ _id: string; name: string }>('departments').findOne({
      _id: departmentId,
    })
    const departmentName = department?.name ?? ''
    await graduates(app.deps.db).updateOne(
      { _id },
      {
        $set: {
          departmentId,
          info: { ...info, departmentName },
          importedBy: { id: 'roster-cut-short', did: 'updated' },
        },
      },
    )
    await importing(rowOf({ departmentName }), 'roster-cut-short')
    assert.equal((await stored(app, id)).departmentId, departmentId)
  })

  it('a record whose ID number was corrected is its new person’s at once, unlinked or not', async () => {
    const { _id, personId } = graduate.made.doc
    assert.deepEqual(
      (await recordsOfPerson(app.deps, personId)).map((one) => one._id),
      [_id],
    )
    const idNumber = makeIdNumber()
    const corrected = app.deps.vault.blindIndex('idNumber', idNumber)
    await graduates(app.deps.db).updateOne({ _id }, { $set: { personId: corrected } })
    assert.deepEqual(await recordsOfPerson(app.deps, personId), [])
  })
})
