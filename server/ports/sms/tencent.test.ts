import assert from 'node:assert/strict'
import type { Sent } from '../sent.ts'
import { type CarrierDouble, type ReceivedSms, startCarrierDouble } from './carrier-double.ts'
import { type SmsConfig, smsProblems } from './settings.ts'
import { smsOf } from './templates.ts'
import { tencentSms } from './tencent.ts'

const mobile = '19900000001'

describe('SMS through Tencent Cloud', () => {
  let double: CarrierDouble
  let now = Date.now()
  const received: ReceivedSms[] = []
  before(async () => {
    double = await startCarrierDouble({
      clock: () => new Date(now),
      receive: (sms) => void received.push(sms),
    })
  })
  beforeEach(() => {
    now = Date.now()
    received.length = 0
  })
  after(() => double.close())

  const send = (own: Partial<SmsConfig> = {}, parameters = ['123456', '10'], to = mobile): Promise<Sent> =>
    tencentSms({ ...double.config, ...own }, 0.5).send(smsOf(to, 'code', parameters))
  const code = (sent: Sent) => ('code' in sent ? `${sent.result} ${sent.code}` : sent.result)

  it('is read as the approved template says', async () => {
    const sent = await send()
    assert.equal(sent.result, 'sent')
    assert.match((sent.result === 'sent' && sent.ref) || '', /^2640:\d+$/)
    assert.deepEqual(
      received.map((one) => [one.mobile, one.text]),
      [[mobile, '【毕业去向登记】验证码 123456，10 分钟内有效。如非本人操作请忽略，切勿告知他人。']],
    )
  })

  it('is not taken with another key, application, signature, template, telephone, or at another time', async () => {
    const t = { code: '9', link: '9', notice: '9' }
    assert.equal(code(await send({ secretKey: 'x' })), 'later AuthFailure.SignatureFailure')
    assert.equal(code(await send({ secretId: 'x' })), 'later AuthFailure.SignatureFailure')
    assert.equal(code(await send({ sdkAppId: '1' })), 'refused InvalidParameterValue.SdkAppIdNotExist')
    assert.equal(code(await send({ sign: '别家' })), 'refused FailedOperation.SignatureIncorrectOrUnapproved')
    assert.equal(code(await send({ templates: t })), 'refused FailedOperation.TemplateIncorrectOrUnapproved')
    assert.equal(
      code(await send({}, ['12\n34', '10'])),
      'refused InvalidParameterValue.TemplateParameterFormatError',
    )
    assert.equal(
      code(await send({}, ['https://a.example/r/1', '10'])),
      'refused InvalidParameterValue.ProhibitedUseUrlInTemplateParameter',
    )
    assert.equal(
      code(await send({}, undefined, '12345678901')),
      'refused InvalidParameterValue.IncorrectPhoneNumber',
    )
    now += 301_000
    assert.equal(code(await send()), 'later AuthFailure.SignatureExpire')
    assert.deepEqual(received, [])
  })

  for (const [failure, expected] of [
    ['LimitExceeded.PhoneNumberDailyLimit', 'refused LimitExceeded.PhoneNumberDailyLimit'],
    ['FailedOperation.PhoneNumberInBlacklist', 'refused FailedOperation.PhoneNumberInBlacklist'],
    ['LimitExceeded.PhoneNumberThirtySecondLimit', 'later LimitExceeded.PhoneNumberThirtySecondLimit'],
    ['InternalError.SystemUnavailable', 'later InternalError.SystemUnavailable'],
    [
      'FailedOperation.InsufficientBalanceInSmsPackage',
      'paused FailedOperation.InsufficientBalanceInSmsPackage',
    ],
    ['InternalError.Timeout', 'unknown'],
    ['hang', 'unknown'],
    ['drop', 'unknown'],
    [503, 'unknown'],
  ] as const) {
    it(`${failure}: ${expected}, in words and without the telephone`, async () => {
      double.failNext(failure)
      const sent = await send()
      assert.equal(code(sent), expected)
      assert.match(('reason' in sent && sent.reason) || '', /[\u4e00-\u9fff]{4}/)
      assert.ok(!JSON.stringify(sent).includes(mobile))
    })
  }

  it('is kept for later while there is no connection', async () => {
    assert.equal(code(await send({ apiBase: 'http://127.0.0.1:1' })), 'later NO_CONNECTION')
  })

  it('is not configured by half', () => {
    const nothing = {
      SMS_SIGN: '毕业去向登记',
      SMS_REGION: 'ap-guangzhou',
      SMS_API_BASE: 'https://a.example',
    }
    assert.deepEqual(smsProblems(nothing), [])
    const problems = smsProblems({ ...nothing, SMS_SECRET_ID: 'AKID', SMS_TEMPLATE_CODE: '1' })
    assert.deepEqual(
      problems.map((one) => one.split(':')[0]),
      ['SMS_SECRET_KEY', 'SMS_SDK_APP_ID', 'SMS_TEMPLATE_LINK', 'SMS_TEMPLATE_NOTICE'],
    )
  })
})
