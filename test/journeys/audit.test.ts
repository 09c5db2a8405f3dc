import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { UpdateFilter } from 'mongodb'
import { Vault } from '../../server/crypto/vault.ts'
import { type RegistrationDoc, registrations } from '../../server/registrations/model.ts'
import { type RecordFault, verifyRegistrations } from '../../server/registrations/verify.ts'
import { startApp, type TestApp } from '../app.ts'
import { bring, type Cast, gather, invited, moved, stored } from './cast.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('the audit of registrations', () => {
  let app: TestApp
  let cast: Cast
  const keys = { current: 'k1', sealing: { k1: randomBytes(32) }, index: randomBytes(32) }
  before(async () => {
    app = await startApp()
    app.deps.vault = Vault.fromKeys(keys)
    cast = await gather(app)
    // a record that nobody touches, so that each fault is found beside a sound one
    await bring(cast, 'terminated', await cast.graduate())
  })
  after(() => app.close())

  async function faults(vault = app.deps.vault, schoolCode?: string): Promise<RecordFault[]> {
    const found: RecordFault[] = []
    await verifyRegistrations({ db: app.deps.db, vault }, { schoolCode }, (fault) => found.push(fault))
    return found
  }
  /** What somebody with the database’s password would do. */
  async function tamper(id: string, update: UpdateFilter<RegistrationDoc>): Promise<void> {
    await registrations(app.deps.db).updateOne({ schoolCode: id.slice(0, 5), _id: id }, update)
  }
  async function tampered(
    change: (record: RegistrationDoc) => UpdateFilter<RegistrationDoc>,
  ): Promise<string[]> {
    const before = await stored(app, await bring(cast, 'effective', await cast.graduate()))
    await tamper(before._id, change(before))
    const found = await faults()
    await registrations(app.deps.db).replaceOne({ schoolCode: before.schoolCode, _id: before._id }, before)
    assert.ok(found.every((one) => one.registrationId === before._id && one.schoolCode === before.schoolCode))
    return found.map(({ seq, fault }) => `${seq} ${fault}`)
  }
  const edited = (record: RegistrationDoc, n: number, set: Partial<RegistrationDoc['history'][number]>) =>
    record.history.map((entry, index) => (index === n ? { ...entry, ...set } : entry))

  const cases: [string, (record: RegistrationDoc) => UpdateFilter<RegistrationDoc>, string[]][] = [
    ['an edited entry', (r) => ({ $set: { history: edited(r, 1, { reason: '改过' }) } }), ['2 hash']],
    [
      'an edited actor',
      (r) => ({ $set: { history: edited(r, 3, { actor: { party: 'school', id: 'A-X', name: '别人' } }) } }),
      ['4 hash'],
    ],
    [
      'a deleted entry',
      (r) => ({ $set: { history: r.history.toSpliced(1, 1) } }),
      ['3 sequence', '3 hash', '4 sequence', '4 version'],
    ],
    ['a deleted last entry', (r) => ({ $set: { history: r.history.slice(0, 3), version: 3 } }), ['3 state']],
    [
      'an inserted entry',
      (r) => ({ $set: { history: [...r.history, ...r.history.slice(-1)], version: 5 } }),
      ['4 sequence', '4 hash', '4 state'],
    ],
    [
      'two entries in another order',
      (r) => ({
        $set: { history: [r.history[1], r.history[0], ...r.history.slice(2)] as RegistrationDoc['history'] },
      }),
      ['2 sequence', '2 hash', '1 sequence', '1 hash', '3 hash'],
    ],
    [
      'an edited status',
      () => ({ $set: { status: 'terminated', holdsSlot: false, live: false } }),
      ['4 state'],
    ],
    ['an edited form', () => ({ $set: { 'form.post': '经理' } }), ['4 state']],
    ['an edited student', () => ({ $set: { 'student.name': '别人' } }), ['4 state']],
    ['an edited number', () => ({ $set: { agreementNo: 'X' } }), ['4 state']],
    ['a raised version', () => ({ $inc: { version: 1 } }), ['5 version', '4 state']],
  ]
  for (const [what, change, expected] of cases) {
    it(`finds ${what}`, async () => assert.deepEqual(await tampered(change), expected))
  }

  it('finds nothing in what the server wrote, and reads every record', async () => {
    await invited(cast.employer, await cast.graduate())
    assert.deepEqual(await faults(), [])
    const { checked } = await verifyRegistrations(app.deps, {}, () => assert.fail('a fault'))
    assert.equal(checked, await registrations(app.deps.db).countDocuments({}))
  })

  it('finds nothing wrong with a graduate who changed department', async () => {
    const id = await bring(cast, 'effective', await cast.graduate())
    await tamper(id, { $set: { departmentId: '10999-000000000000000X' } })
    assert.deepEqual(await faults(), [])
  })

  it('looks at one school only when asked to', async () => {
    const id = await bring(cast, 'effective', await cast.graduate())
    const { status } = await stored(app, id)
    await tamper(id, { $set: { status: 'rejected' } })
    assert.deepEqual(await faults(app.deps.vault, '99999'), [])
    assert.equal((await faults(app.deps.vault, cast.school._id)).length, 1)
    await tamper(id, { $set: { status } })
  })

  it('is not disturbed by the rotation of the sealing key', async () => {
    const k2 = randomBytes(32)
    const rotated = Vault.fromKeys({ ...keys, current: 'k2', sealing: { ...keys.sealing, k2 } })
    const id = await bring(cast, 'effective', await cast.graduate())
    const { student, form } = await stored(app, id)
    assert.ok(student && form?.contactMobile)
    const anew = (sealed: typeof student.idNumber, bound: string) =>
      rotated.seal(rotated.open(sealed, bound), bound)
    await tamper(id, {
      $set: {
        'student.idNumber': anew(student.idNumber, `${id}:student.idNumber`),
        'form.contactMobile': anew(form.contactMobile, `${id}:form.contactMobile`),
      },
    })
    assert.equal((await stored(app, id)).student?.idNumber.k, 'k2')
    assert.deepEqual(await faults(rotated), [])
    app.deps.vault = rotated
    await moved(app, cast.employer, id, 'requestTermination', { reason: '缩编', reasonCode: 'other' })
    assert.deepEqual(await faults(rotated), [], 'nor is the next move')
  })

  describe('as a command', () => {
    it('refuses what it does not know', async () => {
      for (const given of [[], ['repair'], ['verify', '--school', 'x']]) {
        const { code, err } = await audit(given)
        assert.equal(code, 2)
        assert.match(err, /Usage: npm run audit -- verify/)
      }
    })

    it('answers 0 and prints nothing for a sound database', async () => {
      const { code, out, err } = await audit(['verify'])
      assert.deepEqual([code, out], [0, ''], err)
      assert.match(err, /已检查 \d+ 条登记，发现 0 处异常/)
    })

    it('answers 1 and prints each fault as a line of JSON', async () => {
      const id = await bring(cast, 'effective', await cast.graduate())
      await tamper(id, { $set: { 'form.post': '经理' } })
      const { code, out } = await audit(['verify', '--school', cast.school._id])
      assert.equal(code, 1)
      assert.deepEqual(
        out
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown),
        [{ schoolCode: cast.school._id, registrationId: id, seq: 4, fault: 'state' }],
      )
    })

    async function audit(given: string[]): Promise<{ code: number | null; out: string; err: string }> {
      const hex = (key: Buffer) => key.toString('hex')
      const env = {
        ...process.env,
        MONGODB_URI: app.deps.config.mongodbUri,
        MONGODB_DATABASE: app.deps.db.databaseName,
        SEALING_KEYS: `k1:${hex(keys.sealing.k1)}`,
        INDEX_KEY: hex(keys.index),
        PUBLIC_URL: 'https://jy.example.edu.cn',
      }
      const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/audit.ts', ...given], {
        cwd: root,
        env,
      })
      let [out, err] = ['', '']
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
      const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
      return { code, out, err }
    }
  })
})
