import { Client } from 'tencentcloud-sdk-nodejs-sms/tencentcloud/services/sms/v20210111/sms_client.js'
import type { Sent } from '../sent.ts'
import type { SmsPort } from './port.ts'
import type { SmsConfig } from './settings.ts'
import { classify } from './why-refused.ts'

/** A carrier that is silent for this long may have taken the message. Unit: s. */
const PATIENCE = 5

/**
 * SMS through Tencent Cloud's published SDK, API SendSms of 2021-01-11. One telephone a call, so that its answer is about
 * this message alone.
 */
export function tencentSms(config: SmsConfig, patience = PATIENCE): SmsPort {
  const { protocol, host } = new URL(config.apiBase)
  const client = new Client({
    credential: { secretId: config.secretId, secretKey: config.secretKey },
    region: config.region,
    profile: { httpProfile: { endpoint: host, protocol: `${protocol}//`, reqTimeout: patience } },
  })
  return {
    async send({ mobile, purpose, parameters }): Promise<Sent> {
      try {
        const { SendStatusSet } = await client.SendSms({
          PhoneNumberSet: [`+86${mobile}`],
          SmsSdkAppId: config.sdkAppId,
          SignName: config.sign,
          TemplateId: config.templates[purpose],
          TemplateParamSet: [...parameters],
        })
        const status = SendStatusSet?.[0]
        if (status?.Code === 'Ok') return { result: 'sent', ref: status.SerialNo ?? null }
        return classify({ code: status?.Code })
      } catch (error) {
        return classify(asFailure(error))
      }
    },
  }
}

/** The SDK's own errors carry `code` when the service answered, `httpCode` when something before it did. */
function asFailure(error: unknown): Parameters<typeof classify>[0] {
  if (!(error instanceof Error)) return {}
  const { code, httpCode } = error as Error & { code?: unknown; httpCode?: unknown }
  return {
    ...(typeof code === 'string' && code ? { code } : {}),
    ...(typeof httpCode === 'number' ? { httpCode } : {}),
    notConnected: /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/.test(error.message),
  }
}
