import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import type { MadeGraduate } from '../factories.ts'
import { type Employer, type Season, startSeason } from '../season.ts'
import { launchWeapp, type WeappHost, type WeappOptions } from '../weapp-host/index.ts'
import { activate, apiBase, buttons, confirmInfo, consent } from './steps.ts'

describe('the main job of a graduate, in the mini-program as built', function () {
  this.timeout(120_000)
  let season: Season
  let graduate: MadeGraduate
  let first: Employer
  let second: Employer
  let phone: WeappHost
  const open: WeappHost[] = []
  const launch = async (options: Partial<WeappOptions> = {}) => {
    const host = await launchWeapp({
      dist: 'dist/weapp',
      apiBase,
      servedBy: season.app.url,
      wxLogin: () => season.app.wechat.issueCode({ openid: 'openid-of-this-phone' }),
      ...options,
    })
    open.push(host)
    return host
  }

  before(async () => {
    season = await startSeason()
    graduate = await season.graduate({ name: '陈诚' })
    first = await season.employer('示例数据有限公司')
    second = await season.employer('另一家有限公司')
    await first.invite(graduate)
  })
  after(async () => {
    for (const host of open) host.close()
    await season.close()
  })

  it('says who it is for before asking anybody to sign in', async () => {
    phone = await launch()
    assert.equal(phone.page().route, 'pages/welcome/index')
    assert.match(phone.text(), /面向高校毕业生/)
    assert.deepEqual(phone.calls, [])
  })

  it('has one answer for a person it does not find', async () => {
    await phone.tap('首次使用 / 忘记密码')
    await phone.input('姓名', '没有此人')
    await phone.input('身份证号', graduate.idNumber)
    await phone.tap('下一步')
    assert.match(
      phone.text(),
      /未找到与所填姓名、身份证号一致的毕业生信息，可能学校尚未上传或上传有误，请联系学校就业部门/,
    )
    await phone.back()
  })

  it('leads an unbound WeChat to sign-in, and activates by the code sent to the telephone on file', async () => {
    await phone.tap('微信一键登录')
    assert.match(phone.text(), /这个微信还没有绑定/)
    await activate(phone, season, graduate)
    assert.equal(phone.page().route, 'pages/consent/index')
  })

  it('goes no further without the required consents', async () => {
    await phone.tap('同意并继续')
    assert.match(phone.text(), /还有必须同意的事项没有勾选/)
    assert.equal(phone.page().route, 'pages/consent/index')
    await consent(phone)
    assert.equal(phone.page().route, 'pages/confirm/index')
  })

  it('shows 学生信息 with a masked ID number, whole on request', async () => {
    assert.ok(!phone.text().includes(graduate.idNumber))
    assert.ok(
      phone.text().includes(`${graduate.idNumber.slice(0, 4)}**********${graduate.idNumber.slice(-4)}`),
    )
    await phone.tap('显示完整号码')
    assert.ok(phone.text().includes(graduate.idNumber))
  })

  it('enters the system once the information is confirmed, where the invitation awaits the answer', async () => {
    await confirmInfo(phone)
    assert.equal(phone.page().route, 'pages/main/index')
    assert.match(phone.text(), /等你回复\n示例数据有限公司/)
    assert.match(phone.text(), /还剩 3天/)
    assert.match(phone.text(), /签就业协议书就业\n.*\n其他形式就业\n.*\n升学\n.*\n未就业\n/)
    assert.doesNotMatch(phone.text(), /未开放/)
  })

  it('accepts after the consequences were said, and shows what waits next', async () => {
    await phone.tap('查看并回复')
    assert.match(phone.text(), /签约信息生效后生成/)
    await phone.tap('接受')
    assert.match(phone.text(), /其他单位的邀请只能查看，不能操作/)
    await phone.tap('确认接受')
    assert.match(phone.text(), /接受成功，当前状态：等待学校（院系）签约审核/)
    assert.deepEqual(buttons(phone), [])
    assert.ok((await first.inbox()).includes('毕业生已接受邀请'))
  })

  it('can only look at a second invitation, and is told what holds the slot', async () => {
    await second.invite(graduate)
    await phone.back()
    await phone.tap(second.name)
    assert.match(phone.text(), /只能查看，无法操作：你已有一条占用中的去向：示例数据有限公司/)
    assert.deepEqual(buttons(phone), [])
    await phone.tap('占用中的去向')
    assert.match(phone.text(), /等待学校（院系）签约审核/)
    await phone.back()
    await phone.back()
  })

  it('sees the approval in the inbox and on the record, and opens the agreement', async () => {
    await season.approveAll()
    await phone.leaveAndReturn()
    await phone.tap({ target: '消息', nth: 0 })
    await phone.waitFor('签约完成')
    await phone.tap('签约完成')
    assert.match(phone.text(), /签约状态\n已生效/)
    await phone.tap('预览协议书')
    await phone.waitFor(() => phone.files.at(-1)?.kind === 'open', 30_000)
    const opened = phone.files.at(-1)
    assert.equal(
      Buffer.from(opened?.bytes ?? [])
        .subarray(0, 5)
        .toString(),
      '%PDF-',
    )
  })

  it('goes straight in at the next launch, also when the session is over: this WeChat is bound now', async () => {
    const again = await launch({ storage: phone.storage })
    assert.equal(again.page().route, 'pages/main/index')
    const withoutSession = new Map([...phone.storage].filter(([key]) => key !== 'session'))
    const bound = await launch({ storage: withoutSession })
    await bound.waitFor('去向填报')
    assert.equal(bound.page().route, 'pages/main/index')
  })

  it('stays within 64 KB a setData, and broke no rule and raised no error on the way', () => {
    const max = Math.max(...open.map((host) => host.setDataMax))
    mkdirSync('artefacts/weapp', { recursive: true })
    writeFileSync('artefacts/weapp/set-data.json', JSON.stringify({ largestBytes: max }))
    assert.ok(max <= 64 * 1024, `${max} bytes`)
    assert.deepEqual(
      open.flatMap((host) => [...host.records.violations, ...host.records.errors]),
      [],
    )
  })
})
