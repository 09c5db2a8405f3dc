import assert from 'node:assert/strict'
import { startApp, type TestApp } from '../app.ts'
import { type Cast, type Graduate, gather } from './cast.ts'
import { act, drafted, file, other, paper, save } from './filings.ts'

/** One draft or returned registration per kind (domain.md §5, invariant 4): whoever meets it reads which, and the way out. */
describe('DRAFT_EXISTS', () => {
  let app: TestApp
  let cast: Cast
  let graduate: Graduate
  before(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  beforeEach(async () => {
    graduate = await cast.graduate()
  })
  after(() => app.close())

  it('names the draft to its graduate', async () => {
    const first = await drafted(graduate, paper)
    const { status, body } = await save(graduate, paper)
    assert.equal(status, 409)
    assert.equal(body.error?.detail?.holderId, first)
    assert.equal(
      body.error?.message,
      '你已有一条同类的暂存或退回的登记：线下示例有限公司（纸质协议补充登记，暂存）。请在登记记录中继续填写，或先放弃它',
    )
  })

  const amend = (id: string) =>
    act(app, cast.reviewer, id, 'amend', {
      type: 'startup',
      form: other('startup').form,
      waiveProof: '已核对原件',
      reason: '实为自主创业',
    })

  it('tells the reviewer that there is one, and no more while it was never submitted', async () => {
    await drafted(graduate, other('startup'))
    const { status, body } = await amend(await file(cast, graduate, other(), 'reviewing'))
    assert.deepEqual([status, body.error?.code], [409, 'DRAFT_EXISTS'])
    assert.equal(
      body.error?.message,
      '该毕业生另有一条同类的登记正在填写，同类只能有一条；请其先提交或放弃那一条，再进行此操作',
    )
    assert.deepEqual(Object.keys(body.error?.detail ?? {}), ['reader'])
  })

  it('names to the reviewer one that was submitted before', async () => {
    const returned = await file(cast, graduate, other('startup'), 'returned')
    const { body } = await amend(await file(cast, graduate, other(), 'reviewing'))
    assert.equal(body.error?.detail?.holderId, returned)
    assert.match(body.error?.message ?? '', /^该毕业生另有一条同类的登记：自主创业（其他去向，.*退回.*）/)
  })
})
