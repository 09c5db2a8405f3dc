import assert from 'node:assert/strict'
import { accounts } from '../../server/accounts/model.ts'
import { sessions, startSession } from '../../server/accounts/sessions.ts'
import { oidcIdentity } from '../../server/ports/identity/oidc.ts'
import { startApp, type TestApp } from '../app.ts'
import { startHostileIssuer } from '../doubles/issuer/hostile.ts'
import { comeBy, enterBy, type Issuer, redeem, startIssuer, startOf } from '../doubles/issuer/person.ts'
import { formOf, openVisitor, type Visitor } from '../doubles/issuer/visitor.ts'
import { type MadeGraduate, makeDepartment, makeGraduate, makeSchool } from '../factories.ts'

describe('leaving at an OpenID Connect issuer', () => {
  let app: TestApp
  let issuer: Issuer
  let graduate: () => Promise<MadeGraduate>
  before(async () => {
    app = await startApp({ now: new Date() })
    const school = await makeSchool(app.deps)
    const department = await makeDepartment(app.deps, school)
    graduate = () => makeGraduate(app.deps, school, department)
    issuer = await startIssuer(app)
  })
  after(async () => {
    await issuer.double.close()
    await app.close()
  })

  const leave = () => `${app.url}/api/identity/oidc/leave`
  const isIn = async (token: string) => (await app.api('/me', { token })).status === 200
  /** Presses one of the two buttons of the issuer's page. */
  async function answer(visitor: Visitor, logout: 'yes' | null) {
    const page = await visitor.open(leave())
    const form = formOf(page.text)
    assert.ok(form && page.url.origin === issuer.double.config.issuer, page.url.href)
    return visitor.open(form.action, { form: { ...form.fields, ...(logout ? { logout } : {}) } })
  }

  it('asks first: who says no leaves us alone, and comes back without being asked who it is', async () => {
    const { token, visitor } = await enterBy(app, issuer.account(await graduate()))
    const page = await answer(visitor, null)
    assert.equal(page.url.href, `${app.url}/m/`)
    assert.ok(!(await isIn(token)))
    assert.match((await visitor.open(startOf(app))).url.pathname, /^\/m\//)
  })

  it('ends there, and by the issuer’s word here at once; the next sign-in asks for an account', async () => {
    const { token, visitor } = await enterBy(app, issuer.account(await graduate()))
    const page = await answer(visitor, 'yes')
    assert.equal(page.url.href, `${app.url}/m/`)
    assert.ok(!(await isIn(token)))
    assert.match((await visitor.open(startOf(app))).url.pathname, /^\/choose\//)
  })

  it('leaves alone whoever came another way, or by that issuer in another browser', async () => {
    const made = await graduate()
    const account = issuer.account(made)
    const [here, there] = [await enterBy(app, account), await enterBy(app, account)]
    const actor = (await sessions(app.deps.db).findOne({ accountId: await accountIdOf(made) }))?.actor
    assert.ok(actor)
    const byPassword = await startSession(app.deps, actor)
    const stranger = await enterBy(app, issuer.account(await graduate()))
    await answer(here.visitor, 'yes')
    assert.deepEqual(await Promise.all([here, there, byPassword, stranger].map((one) => isIn(one.token))), [
      false,
      true,
      true,
      true,
    ])
  })

  it('never puts a token or a claim into an address', async () => {
    const { visitor } = await enterBy(app, issuer.account(await graduate()))
    await visitor.open(leave())
    const asked = new URL(visitor.seen.at(-1) ?? '').searchParams
    assert.deepEqual([...asked.keys()].sort(), ['client_id', 'post_logout_redirect_uri'])
  })

  it('is not offered where the issuer has no page for it, and leads home', async () => {
    const { identity } = app.deps
    const made = await graduate()
    const plain = await startHostileIssuer({ name: made.doc.name, id_number: made.idNumber })
    app.deps.identity = oidcIdentity(plain.config, app.deps)
    try {
      const visitor = openVisitor()
      const landed = await visitor.open(startOf(app))
      const { body } = await redeem(app, { landed, visitor })
      assert.deepEqual(body.issuer, { name: plain.config.name, logoutUrl: null })
      assert.equal((await visitor.open(leave())).url.href, `${app.url}/m/`)
    } finally {
      app.deps.identity = identity
      await plain.close()
    }
  })

  it('leads home while the issuer cannot be reached, and where none is configured', async () => {
    const { identity } = app.deps
    const gone = { ...issuer.double.config, issuer: 'http://127.0.0.1:9' }
    for (const other of [oidcIdentity(gone, app.deps), null]) {
      app.deps.identity = other
      assert.equal((await openVisitor().open(leave())).url.href, `${app.url}/m/`)
    }
    app.deps.identity = identity
    await comeBy(app, issuer.account(await graduate()))
  })

  const accountIdOf = async ({ doc }: MadeGraduate) =>
    (await accounts(app.deps.db).findOne({ personId: doc.personId }))?._id ?? ''
})
