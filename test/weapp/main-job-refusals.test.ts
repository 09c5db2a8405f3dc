import assert from 'node:assert/strict'
import type { MadeGraduate } from '../factories.ts'
import { type Employer, type Season, startSeason } from '../season.ts'
import { launchWeapp, type WeappHost } from '../weapp-host/index.ts'
import { apiBase, buttons, enterFirstTime, password } from './steps.ts'

describe('refusing and losing an invitation, in the mini-program as built', function () {
  this.timeout(120_000)
  let season: Season
  let employer: Employer
  let graduate: MadeGraduate
  let phone: WeappHost

  before(async () => {
    season = await startSeason()
    employer = await season.employer('示例数据有限公司')
    graduate = await season.graduate({ name: '李雨桐' })
    await employer.invite(graduate)
    await (await season.employer('逾期科技有限公司')).invite(graduate, 1)
    phone = await launchWeapp({ dist: 'dist/weapp', apiBase, servedBy: season.app.url })
    await enterFirstTime(phone, season, graduate)
  })
  after(async () => {
    phone.close()
    await season.close()
  })

  it('keeps the invitation open when the person thinks again', async () => {
    await phone.tap(employer.name)
    await phone.tap('拒绝')
    assert.match(phone.text(), /拒绝这份邀请？/)
    await phone.tap('再想想')
    assert.deepEqual(buttons(phone), ['拒绝', '接受'])
  })

  it('cuts a reason at 200 characters, declines, and tells the employer', async () => {
    await phone.tap('拒绝')
    await phone.input('原因（选填）', '远'.repeat(250))
    assert.match(phone.text(), /200\/200/)
    await phone.input('原因（选填）', '已决定升学')
    await phone.tap('确认拒绝')
    assert.match(phone.text(), /拒绝成功，当前状态：毕业生已拒绝/)
    assert.match(phone.text(), /原因：已决定升学/)
    assert.deepEqual(buttons(phone), [])
    assert.ok((await employer.inbox()).includes('毕业生已拒绝邀请'))
    await phone.back()
  })

  it('cannot accept once the deadline has passed while the page was open, and says so', async () => {
    await phone.tap('查看并回复')
    season.app.clock.advance({ days: 3 })
    await phone.tap('接受')
    await phone.tap('确认接受')
    assert.match(phone.text(), /应约截止时间已过，邀请已失效；如仍有意向，请联系单位重新邀请/)
    assert.match(phone.text(), /逾期未应约，邀请失效/)
    assert.deepEqual(buttons(phone), [])
  })

  it('leads back to the page one was on when the session has ended elsewhere', async () => {
    const here = phone.page()
    season.app.clock.advance({ days: 400 })
    await phone.leaveAndReturn()
    assert.equal(phone.page().route, 'pages/welcome/index')
    assert.match(phone.text(), /登录已失效，请重新登录/)
    await phone.tap('账号登录')
    await phone.input('手机号 / 身份证号 / 邮箱', graduate.idNumber)
    await phone.input('密码', password)
    await phone.tap('登录')
    assert.equal(phone.page().route, 'pages/record/index')
    assert.equal(phone.page().query.id, here.query.id)
  })

  it('broke no rule and raised no error on the way', () => {
    assert.deepEqual([...phone.records.violations, ...phone.records.errors], [])
  })
})
