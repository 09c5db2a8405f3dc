import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import { graduates } from '../../server/graduates/model.ts'
import type { IssuerAccount } from '../../server/ports/identity/issuer-double.ts'
import { type Issuer, startIssuer } from '../doubles/issuer/person.ts'
import { type MadeGraduate, makeIdNumber } from '../factories.ts'
import { type Season, startSeason } from '../season.ts'
import { type H5Phone, openBrowser, openPhone } from './h5-phone.ts'
import { faintTexts, namelessControls, smallTargets, widerThanScreen } from './looks.ts'

describe('a graduate’s way in by an OpenID Connect issuer, in a phone’s browser', function () {
  this.timeout(120_000)
  let browser: Browser
  let season: Season
  let issuer: Issuer
  const phones: H5Phone[] = []

  before(async () => {
    browser = await openBrowser()
    season = await startSeason({ now: new Date() })
    issuer = await startIssuer(season.app, { name: '学信网账号' })
  })
  after(async () => {
    await browser.close()
    await issuer.double.close()
    await season.close()
  })

  async function newPhone(): Promise<H5Phone> {
    const phone = await openPhone(browser, season)
    phones.push(phone)
    return phone
  }
  /** From our first page to the issuer, and back as this account. */
  async function comeAs(phone: H5Phone, account: IssuerAccount | null): Promise<void> {
    const { page } = phone
    await phone.go('/pages/welcome/index')
    await page.getByRole('button', { name: '学信网账号登录' }).click()
    await page
      .getByRole('button', { name: account ? account.label : '取消登录', exact: true })
      .last()
      .click()
  }
  async function looksRight({ page }: H5Phone): Promise<void> {
    for (const flaw of [widerThanScreen, smallTargets, namelessControls, faintTexts])
      assert.deepEqual(await page.evaluate(flaw), [], flaw.name)
  }

  it('signs in, consents, confirms and stands on the main page; leaves here, then there too', async () => {
    const made = await season.graduate({ name: '周景行' })
    const account = issuer.account(made)
    const phone = await newPhone()
    const { page } = phone
    await phone.go('/pages/welcome/index')
    await page.getByRole('button', { name: '学信网账号登录' }).waitFor()
    await looksRight(phone)
    await phone.picture('oidc-welcome')
    await comeAs(phone, account)
    await page.getByLabel(/我已阅读并同意/).check()
    assert.doesNotMatch(page.url(), /#/)
    await page.getByLabel(/我单独同意/).check()
    await page.getByRole('button', { name: '同意并继续' }).click()
    await page.getByText('周景行，你好').waitFor()
    await page.getByRole('button', { name: '信息确认无误，进入系统' }).click()
    await page.getByRole('heading', { name: '登记记录' }).waitFor()

    await phone.go('/pages/profile/index')
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByText('已退出毕业去向登记').waitFor()
    assert.equal(await page.evaluate(() => localStorage.length), 0)
    await looksRight(phone)
    await phone.picture('oidc-left')
    await page.getByRole('button', { name: '同时退出学信网账号' }).click()
    await page.getByRole('button', { name: '退出', exact: true }).click()
    await page.getByText('面向高校毕业生').waitFor()
    await page.getByRole('button', { name: '学信网账号登录' }).click()
    await page.getByRole('button', { name: '取消登录' }).waitFor()
  })

  it('comes back to the page that the person wanted', async () => {
    const made = await season.graduate({ confirmed: true })
    const employer = await season.employer('示例云科技有限公司')
    const invitation = await employer.invite(made)
    const phone = await newPhone()
    const { page } = phone
    await phone.go(`/pages/record/index?id=${invitation}`)
    await page.getByRole('button', { name: '学信网账号登录' }).click()
    issuer.account(made)
    await page.reload()
    await page.getByRole('button', { name: made.doc.name, exact: true }).click()
    await page.getByLabel(/我已阅读并同意/).check()
    await page.getByLabel(/我单独同意/).check()
    await page.getByRole('button', { name: '同意并继续' }).click()
    await page.getByRole('heading', { name: employer.name }).waitFor()
  })

  it('is offered on the sign-in page too, below the account', async () => {
    const phone = await newPhone()
    await phone.go('/pages/sign-in/index')
    await phone.page.getByRole('button', { name: '学信网账号登录' }).waitFor()
    await looksRight(phone)
    await phone.picture('oidc-sign-in')
  })

  const failures: [
    name: string,
    title: string,
    account: () => Promise<IssuerAccount | null>,
    says: RegExp,
  ][] = [
    ['cancelled', '登录已取消', async () => null, /重新登录/],
    ['not-uploaded', '学校尚未上传你的信息', async () => issuer.account(await nobody()), /学校尚未上传/],
    [
      'mismatch',
      '学校上传的信息与你的不一致',
      async () => issuer.account(await season.graduate(), { name: '郑别名' }),
      /010-11111111/,
    ],
    [
      'no-enrolment',
      '该账号没有绑定学籍',
      async () => issuer.account(await season.graduate(), { enrolment: [] }),
      /绑定学籍后重试/,
    ],
    [
      'incomplete',
      '没有取得姓名或身份证号',
      async () => issuer.account(await season.graduate({ name: '钱未实名' }), { id_number: '' }),
      /实名认证/,
    ],
    ['suspended', '你的毕业生信息已停用', async () => issuer.account(await suspended()), /休学/],
    ['other-person', '账号与已绑定的身份不一致', otherPerson, /与以前绑定时不一致/],
  ]
  for (const [name, title, account, says] of failures) {
    it(`${title}: says why, and has a way out`, async () => {
      const phone = await newPhone()
      const { page } = phone
      await comeAs(phone, await account())
      await page.getByText(title, { exact: true }).waitFor()
      assert.match((await page.locator('main').textContent()) ?? '', says)
      await looksRight(phone)
      await phone.picture(`oidc-${name}`)
      await page.reload()
      await page.getByText(title, { exact: true }).waitFor()
      await page.getByRole('button', { name: '用手机号 / 身份证号登录' }).click()
      await page.getByLabel('密码', { exact: true }).waitFor()
    })
  }

  const addressed: [problem: string, title: string][] = [
    ['IDENTITY_FLOW_LOST', '登录已超时'],
    ['IDENTITY_UNAVAILABLE', '暂时无法连接'],
    ['IDENTITY_CLOCK', '系统时间不一致'],
    ['IDENTITY_UNTRUSTED', '登录没有通过安全校验'],
    ['TOO_MANY_REQUESTS', '登录过于频繁'],
    ['<img src=x onerror=alert(1)>', '登录没有成功'],
  ]
  for (const [problem, title] of addressed) {
    it(`${title}: has a page, and tries again from it`, async () => {
      const phone = await newPhone()
      const { page } = phone
      await phone.go(`/pages/identity/index?problem=${encodeURIComponent(problem)}`)
      await page.getByText(title, { exact: true }).waitFor()
      await page.getByRole('button', { name: '重新登录' }).waitFor()
      await looksRight(phone)
      await phone.picture(`oidc-${/^\w+$/.test(problem) ? problem.toLowerCase() : 'unknown'}`)
      await page.getByRole('button', { name: '重新登录' }).click()
      await page.getByRole('button', { name: '取消登录' }).waitFor()
    })
  }

  it('lets somebody choose another account after the wrong one', async () => {
    const [wrong, right] = [
      issuer.account(await nobody()),
      issuer.account(await season.graduate({ name: '孙本人' })),
    ]
    const phone = await newPhone()
    await comeAs(phone, wrong)
    await phone.page.getByRole('button', { name: '换一个账号登录' }).click()
    await phone.page.getByRole('button', { name: right.label, exact: true }).click()
    await phone.page.getByLabel(/我已阅读并同意/).waitFor()
  })

  it('a code that was used, or is nobody’s, leads to a page and not in', async () => {
    const phone = await newPhone()
    await phone.go(`/pages/identity/index#${'A'.repeat(43)}`)
    await phone.page.getByText('登录已超时', { exact: true }).waitFor()
    assert.doesNotMatch(phone.page.url(), /#/)
  })

  it('raised no error and kept to the Content-Security-Policy throughout', () => {
    assert.deepEqual(
      phones.flatMap((phone) => phone.complaints),
      [],
    )
  })

  const nobody = async (): Promise<MadeGraduate> => {
    const made = await season.graduate()
    return { ...made, idNumber: makeIdNumber() }
  }
  async function suspended(): Promise<MadeGraduate> {
    const made = await season.graduate()
    const { schoolCode, _id } = made.doc
    const mark = { at: new Date(), reason: '休学一年', by: '周老师' }
    await graduates(season.app.deps.db).updateOne({ schoolCode, _id }, { $set: { suspended: mark } })
    return made
  }
  /** An account there that was bound to somebody, and now brings another's ID number. */
  async function otherPerson(): Promise<IssuerAccount> {
    const account = issuer.account(await season.graduate())
    const phone = await newPhone()
    await comeAs(phone, account)
    await phone.page.getByLabel(/我已阅读并同意/).waitFor()
    account.claims = issuer.account(await season.graduate()).claims
    return account
  }
})
