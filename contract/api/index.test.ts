import assert from 'node:assert/strict'
import { endpoints } from './index.ts'

const idsOf = (wanted: (e: (typeof endpoints)[number]) => unknown): string[] =>
  endpoints
    .filter((e) => wanted(e))
    .map((e) => e.id)
    .sort()

describe('the list of endpoints', () => {
  it('has each id and each method and path once', () => {
    const ids = endpoints.map((e) => e.id)
    const routes = endpoints.map((e) => `${e.method} ${e.path.replace(/:\w+/g, ':')}`)
    assert.deepEqual(
      ids.filter((id, n) => ids.indexOf(id) !== n),
      [],
    )
    assert.deepEqual(
      routes.filter((route, n) => routes.indexOf(route) !== n),
      [],
    )
  })

  it('asks for an Idempotency-Key exactly at moves and creations', () => {
    assert.deepEqual(
      idsOf((e) => e.idempotent),
      [
        'askSchoolHelp',
        'bringOnSchool',
        'bulkApprove',
        'copyPictures',
        'createRegistration',
        'inviteGraduate',
        'moveRegistration',
        'registerEmployer',
        'reissueAgreement',
        'reportSubscriptions',
        'returnByLink',
        'rotatePicture',
        'sendEmployerLink',
        'submitCorrection',
        'uploadCorrectionPicture',
        'uploadLinkPicture',
        'uploadPicture',
      ],
    )
  })

  it('never has a key on a request that only reads', () => {
    assert.deepEqual(
      idsOf((e) => e.idempotent && e.method === 'GET'),
      [],
    )
  })

  // domain.md §3: own basic information, 提交更正申请, account's telephone/mail, consent, inbox, confirm, 退出;
  // with them what signs the person in at all: who am I, 切换届别, WeChat binding
  it('lets a graduate who has not confirmed do no more than §3 says', () => {
    assert.deepEqual(
      idsOf((e) => e.access.includes('graduate') && e.beforeConfirm),
      [
        'bindOfficial',
        'bindWechat',
        'changeEmail',
        'changeMobile',
        'changePassword',
        'chooseGraduation',
        'confirmBasicInfo',
        'getAccount',
        'getBasicInfo',
        'getConsent',
        'getMe',
        'giveConsent',
        'listGraduations',
        'listMessages',
        'readMessages',
        'sendEmailCode',
        'sendMobileCode',
        'signOut',
        'signOutEverywhere',
        'submitCorrection',
        'unbindOfficial',
        'unbindWechat',
        'uploadCorrectionPicture',
      ],
    )
  })

  it('lets nobody confirm or correct anything before consent', () => {
    assert.deepEqual(
      idsOf((e) => e.access.includes('graduate') && e.beforeConfirm && !e.beforeConsent),
      ['confirmBasicInfo', 'submitCorrection', 'uploadCorrectionPicture'],
    )
  })

  it('lets staff with a one-time password do no more than change it, or go', () => {
    assert.deepEqual(
      idsOf((e) => e.beforeOwnPassword),
      ['changePassword', 'getMe', 'signOut', 'signOutEverywhere'],
    )
  })

  it('is open to everybody only where nobody can be signed in, or a secret link or nothing personal is asked for', () => {
    assert.deepEqual(
      idsOf((e) => e.access.includes('public')),
      [
        'acceptInvitation',
        'completeActivation',
        'completeReset',
        'downloadCalendar',
        'downloadGuide',
        'downloadLinkAgreement',
        'endOidcSessions',
        'finishOidc',
        'finishSignInEnrolment',
        'finishWechatOauth',
        'leaveOidc',
        'listCountries',
        'listDemoAccounts',
        'listDemoMessages',
        'listIdentityProviders',
        'listRegions',
        'openInvitation',
        'proveSignIn',
        'redeemHandOver',
        'registerEmployer',
        'requestReset',
        'returnByLink',
        'sendActivationCode',
        'sendLinkCode',
        'showLink',
        'signInGraduate',
        'signInStaff',
        'signInWechat',
        'startActivation',
        'startOidc',
        'startSignInEnrolment',
        'startWechatOauth',
        'uploadLinkPicture',
        'verifyAgreement',
        'viewPicture',
      ],
    )
    for (const e of endpoints)
      assert.ok(e.access.length > 0 && !(e.access.includes('public') && e.access.length > 1), e.id)
  })

  it('describes what goes in and what comes out', () => {
    for (const e of endpoints) {
      assert.ok(e.summary.length > 10, e.id)
      assert.ok(e.response ?? e.file, `${e.id} answers with nothing`)
      if (e.method === 'GET') assert.equal(e.body, undefined, e.id)
    }
  })
})
