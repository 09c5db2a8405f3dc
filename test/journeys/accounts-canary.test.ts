import assert from 'node:assert/strict'
import { takenSms } from '../../server/ports/sms/double.ts'
import { startApp, type TestApp } from '../app.ts'
import { makeDepartment, makeGraduate, makeSchool } from '../factories.ts'

const name = '金丝雀'
const idNumber = '110101200503121234'
const rosterMobile = '13812340001'
const ownMobile = '13812340002'
const email = 'canary-8c1f@example.com'
const password = 'canary sings at nine'
const secrets = [idNumber, rosterMobile, ownMobile, email, password, '1101012005', '3812340']

/** One person goes through every act of an account; afterwards nothing of them lies about in clear. */
describe('personal data of an account', () => {
  let app: TestApp
  const answers: string[] = []
  before(async () => {
    app = await startApp()
    const school = await makeSchool(app.deps)
    await makeGraduate(app.deps, school, await makeDepartment(app.deps, school), {
      name,
      idNumber,
      mobile: rosterMobile,
      confirmed: true,
    })
    await live()
  })
  after(() => app.close())

  const ask = async (path: string, asked: Parameters<TestApp['api']>[1] = {}) => {
    const answer = await app.api(path, asked)
    answers.push(JSON.stringify([answer.body, [...answer.headers]]))
    return answer.body as Record<string, string>
  }
  const sentCode = async () => /\d{6}/.exec((await takenSms(app.deps.db))[0]?.text ?? '')?.[0] ?? ''

  async function live(): Promise<void> {
    await ask('/accounts/graduate/activations', { body: { name: '别人', idNumber } })
    const { activationId } = await ask('/accounts/graduate/activations', { body: { name, idNumber } })
    await ask(`/accounts/graduate/activations/${activationId}/code`, { method: 'POST' })
    const { token } = await ask(`/accounts/graduate/activations/${activationId}/complete`, {
      body: { way: 'sms', code: await sentCode(), password },
    })
    const { version } = await ask('/graduate/consent', { token })
    await ask('/graduate/consent', { token, body: { version, items: ['notice', 'idNumber'] } })
    await ask('/account/mobile/code', { token, body: { mobile: ownMobile, password } })
    await ask('/account/mobile', {
      method: 'PUT',
      token,
      body: { mobile: ownMobile, code: await sentCode() },
    })
    await ask('/account/email/code', { method: 'POST', token, body: { email, password } })
    const mailed = /\d{6}/.exec(app.mails.lastTo(email).text)?.[0]
    await ask('/account/email', { method: 'PUT', token, body: { email, code: mailed } })
    await ask('/sessions/graduate', { body: { login: idNumber, password: 'wrong' } })
    await ask('/sessions/graduate', { body: { login: ownMobile, password } })
    await ask(`/me?idNumber=${idNumber}`, { token })
    await ask(`/${idNumber}/${ownMobile}`, { token })
    await ask('/graduate/basic-info', { token })
    await ask('/sessions/graduate', { method: 'POST', body: `{"login":"${idNumber}","password":` })
  }

  it('is nowhere in the database in clear', async () => {
    // What the double of the carrier took is the demo's telephone, not ours.
    await app.deps.db.collection('demoSms').drop()
    const dump: string[] = []
    for (const { name: collection } of await app.deps.db.listCollections().toArray()) {
      dump.push(JSON.stringify(await app.deps.db.collection(collection).find().toArray()))
    }
    assert.ok(dump.join('').includes(name), 'the dump holds the person')
    for (const secret of secrets) assert.ok(!dump.join('').includes(secret), secret)
  })

  it('is nowhere in the log', () => {
    const text = app.log.text()
    assert.ok(
      text.includes('/api/accounts/graduate/activations/:activationId/complete'),
      'requests are logged',
    )
    for (const secret of [...secrets, name]) assert.ok(!text.includes(secret), secret)
  })

  it('is shown only masked, but for the own mail', () => {
    assert.ok(answers.some((answer) => answer.includes('138****0001')))
    for (const secret of secrets.filter((one) => one !== email))
      assert.ok(!answers.join('').includes(secret), secret)
  })
})
