import assert from 'node:assert/strict'
import { endpoints } from '../../contract/api/index.ts'
import { startSession } from '../../server/accounts/sessions.ts'
import { drained } from '../../server/effects/drain.ts'
import { accessLog } from '../../server/graduates/access-log.ts'
import { corrections } from '../../server/graduates/correction-model.ts'
import { graduates } from '../../server/graduates/model.ts'
import { messages } from '../../server/notices/inbox.ts'
import { roster } from '../../server/roster/roster.fixture.ts'
import { startApp, type TestApp } from '../app.ts'
import { makeStaff, signInAs } from '../factories.ts'
import { bring, type Cast, type Graduate, gather, invited, newKey, type Person, person } from './cast.ts'
import { settledImport, uploadWorkbook } from './roster-upload.ts'

/**
 * Who may go through which door, typed from domain.md §1 and §2 and not from the contract:
 * g graduate · e employer · d department reviewer · s school · o operator. `*` is everybody, signed in or not; `!` after a
 * role asks for a school admin.
 */
const doors: Record<string, string> = {
  // ways in, and what is public
  startActivation: '*',
  sendActivationCode: '*',
  completeActivation: '*',
  signInGraduate: '*',
  signInWechat: '*',
  startWechatOauth: '*',
  finishWechatOauth: '*',
  redeemHandOver: '*',
  listIdentityProviders: '*',
  startOidc: '*',
  finishOidc: '*',
  leaveOidc: '*',
  endOidcSessions: '*',
  signInStaff: '*',
  // what comes between a right password and a session asks for the ticket it gave
  proveSignIn: '*',
  startSignInEnrolment: '*',
  finishSignInEnrolment: '*',
  // mailed links
  requestReset: '*',
  completeReset: '*',
  openInvitation: '*',
  acceptInvitation: '*',
  registerEmployer: '*',
  listRegions: '*',
  listCountries: '*',
  downloadGuide: '*',
  verifyAgreement: '*',
  listDemoMessages: '*',
  listDemoAccounts: '*',
  // the SMS link opens for who holds it, a picture for who holds its short-lived link
  showLink: '*',
  downloadLinkAgreement: '*',
  sendLinkCode: '*',
  uploadLinkPicture: '*',
  returnByLink: '*',
  viewPicture: '*',
  // one's own account
  signOut: 'gedso',
  signOutEverywhere: 'gedso',
  getMe: 'gedso',
  changePassword: 'gedso',
  getStaffAccount: 'edso',
  endOwnSession: 'edso',
  endOwnOtherSessions: 'edso',
  startEnrolment: 'edso',
  finishEnrolment: 'edso',
  turnOffSecondFactor: 'edso',
  renewRecoveryCodes: 'edso',
  getAccount: 'g',
  sendMobileCode: 'g',
  changeMobile: 'g',
  sendEmailCode: 'g',
  changeEmail: 'g',
  bindWechat: 'g',
  unbindWechat: 'g',
  bindOfficial: 'g',
  unbindOfficial: 'g',
  createOfficialQr: 'g',
  // a graduate
  getBasicInfo: 'g',
  confirmBasicInfo: 'g',
  submitCorrection: 'g',
  getConsent: 'g',
  giveConsent: 'g',
  listGraduations: 'g',
  chooseGraduation: 'g',
  getMainPage: 'g',
  createRegistration: 'g',
  suggestEmployers: 'g',
  askSchoolHelp: 'g',
  uploadPicture: 'gs',
  uploadCorrectionPicture: 'g',
  renewPictureLinks: 'g',
  copyPictures: 'g',
  rotatePicture: 'g',
  sendEmployerLink: 'g',
  listMessages: 'ge',
  readMessages: 'ge',
  // an employer
  inviteGraduate: 'e',
  listInvitations: 'e',
  getOwnEmployer: 'e',
  resubmitEmployer: 'e',
  // one registration
  getRegistration: 'gedso',
  moveRegistration: 'geds',
  downloadAgreement: 'geds',
  previewReissue: 's',
  reissueAgreement: 's',
  getRegistrationForm: 'gds',
  // the review desk
  listQueue: 'ds',
  listReviewed: 'ds',
  bulkApprove: 'ds',
  // the school
  listGraduates: 'ds',
  getGraduate: 'ds',
  issueActivationCode: 's',
  suspendGraduate: 's',
  correctExamNumber: 's',
  keepModuleOpen: 's',
  getSettings: 'ds',
  closingImpact: 's',
  setModule: 's!',
  setStages: 's!',
  setContact: 's!',
  setCannedReasons: 's',
  // colleagues: of the own school, employer, or the platform
  listColleagues: 'eso',
  inviteColleague: 'eso!',
  withdrawInvitation: 'eso!',
  addColleague: 'eso!',
  changeColleague: 'eso!',
  setColleagueActive: 'eso!',
  resetColleagueSecondFactor: 'eso!',
  uploadRoster: 's',
  getRosterImport: 's',
  listRosterImports: 's',
  commitRosterImport: 's',
  downloadRemarks: 's',
  downloadTemplate: 's',
  listCorrections: 's',
  decideCorrection: 's',
  listSchoolEmployers: 'ds',
  // messages on their way
  reportSubscriptions: 'g',
  listSubscriptions: 'g',
  listTemplates: 'so',
  saveTemplate: 'os!',
  removeTemplate: 'so',
  previewTemplate: 'so',
  listDeliveries: 'so',
  resendMessage: 'so',
  showDelivery: 'so',
  downloadCalendar: '*',
  exportRegistrations: 's',
  exportRegistrationsCsv: 's',
  checkExport: 's',
  // the operator
  listSchools: 'eo',
  listEmployers: 'o',
  decideEmployer: 'o',
  listPlatformSchools: 'o',
  showPlatformSchool: 'o',
  bringOnSchool: 'o',
  correctSchool: 'o',
  inviteSchoolAdmin: 'o',
}
const contact = { office: '学生就业指导中心', telephone: '010-11111111', email: 'jy@example.edu.cn' }
/** What lets a request past the check of its body, where that comes before the admin check. */
const bodies: Record<string, unknown> = {
  saveTemplate: {
    channel: 'subscription',
    purpose: 'review',
    templateId: 'tmpl-1',
    fields: [{ keyword: 'thing1', from: 'title' }],
  },
  setModule: { year: 2027, key: 'registration', open: true },
  setStages: {
    agreement: 'school',
    signing: 'department_school',
    registration: 'school',
    termination: 'department_school',
  },
  setContact: contact,
  correctSchool: { name: '示例大学', contact },
  inviteSchoolAdmin: { name: '钱老师', login: 'qian@example.edu.cn', reason: '原管理员调离' },
  inviteColleague: { name: '新同事', login: 'new@example.edu.cn', role: 'school' },
  addColleague: { name: '新同事', login: 'new@example.edu.cn', role: 'school' },
  changeColleague: { role: 'school' },
  setColleagueActive: { active: true },
}

type Party =
  | 'graduate'
  | 'otherGraduate'
  | 'employer'
  | 'otherEmployer'
  | 'reviewer'
  | 'otherReviewer'
  | 'teacher'
  | 'staff'
  | 'otherTeacher'
  | 'operator'
  | 'anonymous'
const parties: Party[] = [
  'graduate',
  'otherGraduate',
  'employer',
  'otherEmployer',
  'reviewer',
  'otherReviewer',
  'teacher',
  'staff',
  'otherTeacher',
  'operator',
  'anonymous',
]
/**
 * Every route with an id × relation to what the id names: its graduate, another, its employer, another, own department,
 * another, school admin, school staff, another school, operator, nobody. `+` is neither 401, 403 nor 404.
 */
const relations: Record<string, string> = {
  getRegistration: '200 404 200 404 200 404 200 200 404 200 401',
  getRegistrationForm: '200 404 403 403 200 404 200 200 404 403 401',
  moveRegistration: '+   404 +   404 +   404 +   +   404 403 401',
  downloadAgreement: '200 404 200 404 200 404 200 200 404 403 401',
  previewReissue: '403 403 403 403 403 403 +   +   404 403 401',
  reissueAgreement: '403 403 403 403 403 403 +   +   404 403 401',
  sendEmployerLink: '+   404 403 403 403 403 403 403 403 403 401',
  askSchoolHelp: '+   404 403 403 403 403 403 403 403 403 401',
  copyPictures: '+   404 403 403 403 403 403 403 403 403 401',
  getGraduate: '403 403 403 403 200 404 200 200 404 403 401',
  issueActivationCode: '403 403 403 403 403 403 200 200 404 403 401',
  suspendGraduate: '403 403 403 403 403 403 200 200 404 403 401',
  keepModuleOpen: '403 403 403 403 403 403 200 200 404 403 401',
  correctExamNumber: '403 403 403 403 403 403 200 200 404 403 401',
  getRosterImport: '403 403 403 403 403 403 200 200 404 403 401',
  commitRosterImport: '403 403 403 403 403 403 +   +   404 403 401',
  downloadRemarks: '403 403 403 403 403 403 +   +   404 403 401',
  decideCorrection: '403 403 403 403 403 403 200 +   404 403 401',
  endOwnSession: '403 403 404 404 404 404 200 404 404 404 401',
  withdrawInvitation: '403 403 404 404 403 403 200 403 404 404 401',
  changeColleague: '403 403 404 404 403 403 200 403 404 404 401',
  setColleagueActive: '403 403 404 404 403 403 200 403 404 404 401',
  resetColleagueSecondFactor: '403 403 404 404 403 403 200 403 404 404 401',
  decideEmployer: '403 403 403 403 403 403 403 403 403 +   401',
  showPlatformSchool: '403 403 403 403 403 403 403 403 403 200 401',
  correctSchool: '403 403 403 403 403 403 403 403 403 200 401',
  inviteSchoolAdmin: '403 403 403 403 403 403 403 403 403 200 401',
}
/** Ids that need no relation: secrets of their own (links, activation, picture), or public numbers. */
const secrets = [
  'downloadCalendar',
  'completeActivation',
  'downloadLinkAgreement',
  'returnByLink',
  'rotatePicture',
  'sendActivationCode',
  'sendLinkCode',
  'showLink',
  'uploadLinkPicture',
  'verifyAgreement',
  'viewPicture',
]

let app: TestApp
let cast: Cast
let people: Record<Party, Person | null>
describe('routes', () => {
  before(async () => {
    app = await startApp()
    cast = await gather(app)
    const staff = person(
      app,
      await signInAs(
        app.deps,
        await makeStaff(app.deps, { role: 'school', school: cast.school, admin: false }),
      ),
    )
    people = {
      ...cast,
      graduate: await cast.graduate(),
      otherGraduate: await cast.graduate(),
      staff,
      anonymous: null,
    }
  })
  after(() => app.close())

  const roles: Record<string, Party> = {
    g: 'graduate',
    e: 'employer',
    d: 'reviewer',
    s: 'teacher',
    o: 'operator',
  }
  const endpointOf = (id: string) => {
    const found = endpoints.find((one) => one.id === id)
    assert.ok(found, id)
    return found
  }

  /** Knocks with a fresh session, because some doors end it. */
  async function knock(
    party: Party,
    id: string,
    of: { param?: string; body?: unknown } = {},
  ): Promise<{ status: number; code: string | undefined }> {
    const { path, method, upload } = endpointOf(id)
    const who = people[party]
    await who?.signInAgain()
    const api: Person['api'] = who ? who.api : (at, asked) => app.api(at, asked)
    const body = of.body ?? (method === 'GET' ? undefined : (bodies[id] ?? {}))
    const headers: Record<string, string> = upload ? { 'content-type': upload.mediaType } : {}
    const answer = await api<{ error?: { code: string } }>(path.replace(/:\w+/, of.param ?? 'x'), {
      method,
      body,
      key: newKey(),
      headers,
    })
    return { status: answer.status, code: answer.body.error?.code }
  }

  describe('every role × every endpoint', () => {
    it('the table has every endpoint of the contract, and no other', () => {
      assert.deepEqual(Object.keys(doors).sort(), endpoints.map((one) => one.id).sort())
    })

    it('the contract opens each door to the same people', () => {
      const initial = {
        public: '*',
        graduate: 'g',
        employer: 'e',
        department: 'd',
        school: 's',
        operator: 'o',
      }
      for (const [id, door] of Object.entries(doors)) {
        const opened = endpointOf(id).access.map((role) => initial[role])
        assert.deepEqual(opened.sort(), [...door.replace('!', '')].sort(), id)
      }
    })

    for (const [id, door] of Object.entries(doors).filter(([, who]) => who !== '*')) {
      it(`${id}: ${door}`, async () => {
        assert.deepEqual(await knock('anonymous', id), { status: 401, code: 'NOT_SIGNED_IN' })
        for (const [initial, party] of Object.entries(roles)) {
          const { status, code } = await knock(party, id)
          if (door.includes(initial))
            assert.ok(
              code !== 'NOT_SIGNED_IN' && code !== 'FORBIDDEN' && status < 500,
              `${party}: ${status} ${code}`,
            )
          else assert.deepEqual([status, code], [403, 'FORBIDDEN'], party)
        }
        if (door.endsWith('!')) assert.deepEqual(await knock('staff', id), { status: 403, code: 'FORBIDDEN' })
      })
    }

    it('a graduate’s token in a cookie and a staff cookie as a token open nothing', async () => {
      const [graduate, teacher] = [people.graduate, people.teacher]
      assert.ok(graduate && teacher)
      const tokenOf = async (who: Person) => (await startSession(app.deps, who.actor)).token
      assert.equal((await app.api('/me', { cookie: `session=${await tokenOf(graduate)}` })).status, 401)
      assert.equal((await app.api('/me', { token: await tokenOf(teacher) })).status, 401)
      assert.equal((await app.api('/me', { cookie: `session=${await tokenOf(teacher)}` })).status, 200)
    })
  })

  describe('every route with an id × relation to what it names', () => {
    it('the table has every such endpoint', () => {
      const withId = endpoints.filter((one) => one.path.includes('/:')).map((one) => one.id)
      assert.deepEqual([...Object.keys(relations), ...secrets].sort(), withId.sort())
    })

    for (const [id, row] of Object.entries(relations)) {
      it(id, async () => {
        const answers = row.split(/ +/)
        assert.equal(answers.length, parties.length)
        for (const [n, party] of parties.entries()) {
          const { status, code } = await knock(party, id, await named(id))
          const expected = answers[n]
          const fits =
            expected === '+' ? ![401, 403, 404].includes(status) && status < 500 : String(status) === expected
          assert.ok(fits, `${party}: ${status} ${code}, expected ${expected}`)
        }
      })
    }

    /** What the id names, made for the school of the cast and reached by its people alone. */
    const made = new Map<string, Promise<string>>()
    const once = (what: string, make: () => Promise<string>): Promise<string> => {
      const there = made.get(what) ?? make()
      made.set(what, there)
      return there
    }
    const own = (): Graduate => people.graduate as Graduate
    async function named(id: string): Promise<{ param: string; body?: unknown }> {
      const { path } = endpointOf(id)
      if (/^(\/graduate)?\/registrations/.test(path)) {
        return {
          param: await once('registration', () => bring(cast, 'effective', own())),
          body: moveBody[id],
        }
      }
      if (path.startsWith('/school/graduates'))
        return { param: own().made.doc._id, body: graduateBody[id]?.() }
      if (path.startsWith('/school/roster')) return { param: await once('import', upload) }
      if (path.startsWith('/school/corrections'))
        return { param: await once('correction', ask), body: { accept: false, reason: '无需更正' } }
      const ofStaff = staffIds.find(([prefix]) => path.startsWith(prefix))
      if (ofStaff) return { param: await ofStaff[1](), body: bodies[id] }
      return { param: cast.company._id, body: { decision: 'returned', reason: '资料不全' } }
    }
    const staffIds: [prefix: string, make: () => Promise<string>][] = [
      ['/account/sessions', sessionOfTeacher],
      ['/colleagues/invitations', invite],
      ['/colleagues', () => once('staff', hire)],
      ['/operator/schools', async () => cast.school._id],
    ]
    const moveBody: Record<string, unknown> = {
      moveRegistration: { command: 'destroy', version: 1 },
      reissueAgreement: { version: 1, reason: '姓名更正' },
      askSchoolHelp: { version: 1 },
    }
    let nth = 0
    const graduateBody: Record<string, () => unknown> = {
      suspendGraduate: () => ({ suspended: false }),
      keepModuleOpen: () => ({ key: 'registration', untilDay: null, reason: '补录结束' }),
      correctExamNumber: () => {
        nth += 1
        return { examNumber: `2311010199${String(nth).padStart(4, '0')}` }
      },
    }

    async function upload(): Promise<string> {
      const { token } = await startSession(app.deps, cast.teacher.actor)
      const cookie = `session=${token}`
      const id = await uploadWorkbook(app, cookie, await roster({}), 2023)
      await settledImport(app, cookie, id)
      return id
    }
    async function ask(): Promise<string> {
      const asked = await (await cast.graduate()).api<{ id: string }>('/graduate/corrections', {
        body: { field: 'major', value: '网络工程', note: '' },
        key: newKey(),
      })
      assert.equal(asked.status, 200)
      return asked.body.id
    }
    /** Another session of the teacher's, under the id that the account page shows. */
    async function sessionOfTeacher(): Promise<string> {
      await startSession(app.deps, cast.teacher.actor)
      await cast.teacher.signInAgain()
      const { body } = await cast.teacher.api<{ sessions: { id: string; current: boolean }[] }>(
        '/account/staff',
      )
      return body.sessions.find((one) => !one.current)?.id ?? 'none'
    }
    async function invite(): Promise<string> {
      await cast.teacher.signInAgain()
      const { body } = await cast.teacher.api<{ id: string }>('/colleagues/invitations', {
        body: { name: '新同事', login: 'invited@example.edu.cn', role: 'school' },
      })
      return body.id
    }
    const hire = async () =>
      (await makeStaff(app.deps, { role: 'school', school: cast.school, admin: false })).account._id
  })

  describe('ids that come in a body, and lists', () => {
    const registration = async () => bring(cast, 'reviewing at the department', await cast.graduate())

    it('nobody works on another person’s graduate record', async () => {
      const other = await cast.graduate()
      const { status } = await (await cast.graduate()).api('/graduate/graduations/current', {
        body: { graduateId: other.made.doc._id },
      })
      assert.equal(status, 404)
    })

    it('bulk approval finds only what one may read', async () => {
      const id = await registration()
      for (const who of [cast.otherReviewer, cast.otherTeacher]) {
        await who.signInAgain()
        const { body } = await who.api<{ done: string[]; failed: { code: string }[] }>('/review/approvals', {
          body: { items: [{ id, version: 2 }] },
          key: newKey(),
        })
        assert.deepEqual([body.done, body.failed.map((one) => one.code)], [[], ['NOT_FOUND']])
      }
    })

    it('lists hold nothing of another department, school, or employer, whatever is asked for', async () => {
      const graduate = await cast.graduate()
      const id = await invited(cast.employer, graduate)
      await moveOn(graduate, id)
      const { _id: department } = cast.department
      const q = encodeURIComponent(graduate.made.doc.name)
      const lists = [
        `/review/queue?q=${q}`,
        `/review/queue?department=${department}&q=${q}`,
        `/review/queue?stage=department&q=${q}`,
        `/review/records?q=${q}`,
        `/review/records?department=${department}&q=${q}`,
        `/school/graduates?year=2027&q=${q}`,
        `/school/graduates?year=2027&department=${department}&q=${q}`,
        `/school/graduates?year=2027&q=${graduate.made.idNumber}`,
      ]
      const found = async (who: Person, path: string) => {
        const { status, body } = await who.api<{ items: unknown[] }>(path)
        assert.equal(status, 200, path)
        return body.items.length
      }
      for (const path of lists) {
        assert.equal(await found(cast.otherReviewer, path), 0, `another department: ${path}`)
        assert.equal(await found(cast.otherTeacher, path), 0, `another school: ${path}`)
        if (!path.includes('stage=department') && !path.startsWith('/review/queue'))
          assert.equal(await found(cast.teacher, path), 1, path)
      }
      assert.equal(await found(cast.reviewer, lists[0] ?? ''), 1)
      assert.equal(await found(cast.otherEmployer, `/employer/invitations?q=${q}`), 0)
      assert.equal(await found(cast.employer, `/employer/invitations?q=${q}`), 1)
    })

    async function moveOn(graduate: Graduate, id: string): Promise<void> {
      await Promise.all(
        [
          cast.employer,
          cast.otherEmployer,
          cast.reviewer,
          cast.otherReviewer,
          cast.teacher,
          cast.otherTeacher,
        ].map((one) => one.signInAgain()),
      )
      assert.equal(
        (
          await graduate.api(`/registrations/${id}/moves`, {
            body: { command: 'accept', version: 1 },
            key: newKey(),
          })
        ).status,
        200,
      )
    }

    it('nobody reads another’s messages, or marks them as read', async () => {
      const [mine, other] = [await cast.graduate(), await cast.graduate()]
      const id = await invited(cast.employer, mine)
      await drained()
      const [message] = await messages(app.deps.db).find({ registrationId: id }).toArray()
      assert.ok(message)
      await other.api('/messages/read', { body: { ids: [message._id] } })
      assert.equal((await other.api<{ items: unknown[] }>('/messages')).body.items.length, 0)
      assert.equal((await messages(app.deps.db).findOne({ _id: message._id }))?.read, false)
    })

    it('an operator’s look at a registration is written down, the others’ are their work', async () => {
      const id = await registration()
      const { _id: schoolCode } = cast.school
      const looks = () =>
        accessLog(app.deps.db).find({ schoolCode, subject: id, act: 'readRegistration' }).toArray()
      await Promise.all([cast.teacher, cast.operator].map((one) => one.signInAgain()))
      assert.equal((await cast.teacher.api(`/registrations/${id}`)).status, 200)
      assert.deepEqual(await looks(), [])
      assert.equal((await cast.operator.api(`/registrations/${id}`)).status, 200)
      assert.deepEqual(
        (await looks()).map((one) => one.actor.role),
        ['operator'],
      )
    })

    it('whoever downloads the agreement, which says the whole ID number, is written down; its graduate is not', async () => {
      const graduate = await cast.graduate()
      await Promise.all([cast.employer, cast.reviewer, cast.teacher].map((one) => one.signInAgain()))
      const id = await bring(cast, 'effective', graduate)
      for (const who of [graduate, cast.employer, cast.reviewer, cast.teacher])
        assert.equal((await who.api(`/registrations/${id}/agreement.pdf`)).status, 200)
      const { _id: schoolCode } = cast.school
      const looks = await accessLog(app.deps.db)
        .find({ schoolCode, subject: id, act: 'downloadAgreement' })
        .toArray()
      assert.deepEqual(looks.map((one) => one.actor.role).sort(), ['department', 'employer', 'school'])
    })

    it('a decision on a correction of another school changes nothing', async () => {
      const graduate = await cast.graduate()
      const asked = await graduate.api<{ id: string }>('/graduate/corrections', {
        body: { field: 'major', value: '网络工程', note: '' },
        key: newKey(),
      })
      await cast.otherTeacher.signInAgain()
      const { status } = await cast.otherTeacher.api(`/school/corrections/${asked.body.id}/decision`, {
        body: { accept: true, reason: '' },
      })
      assert.equal(status, 404)
      assert.equal(
        (await corrections(app.deps.db).findOne({ schoolCode: cast.school._id, _id: asked.body.id }))?.state,
        'waiting',
      )
      const { schoolCode, _id } = graduate.made.doc
      assert.notEqual((await graduates(app.deps.db).findOne({ schoolCode, _id }))?.info.major, '网络工程')
    })
  })
})
