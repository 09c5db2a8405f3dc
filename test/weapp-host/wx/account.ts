import type { Phone } from '../phone.ts'
import { LIMITS } from '../rules.ts'
import { settle, type WxApi, WxFailure, type WxOptions } from './call.ts'

export function accountApi(phone: Phone): WxApi {
  return {
    login: (options?: WxOptions) =>
      settle(phone, 'login', options, async () => phone.logic.import({ code: await loginCode(phone) })),
    checkSession: (options?: WxOptions) => settle(phone, 'checkSession', options, () => undefined),
    requestSubscribeMessage: (options: WxOptions & { tmplIds: string[] }) => {
      // Checked in the caller's own stack: a later turn is no longer the user's tap.
      const refused = subscribeRefusal(phone, options.tmplIds)
      return settle(phone, 'requestSubscribeMessage', options, () => {
        if (refused) throw refused
        return phone.logic.import(subscribe(phone, options.tmplIds))
      })
    },
    getPrivacySetting: (options?: WxOptions) =>
      settle(phone, 'getPrivacySetting', options, () =>
        phone.logic.import({
          needAuthorization: !phone.privacyAgreed,
          privacyContractName: '《小程序隐私保护指引》',
        }),
      ),
    requirePrivacyAuthorize: (options?: WxOptions) =>
      settle(phone, 'requirePrivacyAuthorize', options, () => askPrivacy(phone)),
    onNeedPrivacyAuthorization: () => undefined,
    openPrivacyContract: (options?: WxOptions) =>
      settle(phone, 'openPrivacyContract', options, () => undefined),
    getSetting: (options?: WxOptions) =>
      settle(phone, 'getSetting', options, () =>
        phone.logic.import({ authSetting: {}, subscriptionsSetting: { mainSwitch: true, itemSettings: {} } }),
      ),
    getAccountInfoSync: () =>
      phone.logic.import({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }),
  }
}

/** Calls that touch album, clipboard or phone number first need the user's consent to the privacy notice. */
export function askPrivacy(phone: Phone): void {
  if (phone.privacyAgreed) return
  phone.records.privacyAsked++
  phone.privacyAgreed = phone.options.onPrivacy?.() ?? true
  if (!phone.privacyAgreed) throw new WxFailure('privacy permission is not authorized')
}

async function loginCode(phone: Phone): Promise<string> {
  if (!phone.options.wxLogin) throw phone.records.broken('wx.login is called but launchWeapp got no wxLogin')
  return phone.options.wxLogin()
}

function subscribeRefusal(phone: Phone, ids: string[]): Error | undefined {
  if (!phone.inTap)
    return phone.records.broken(
      'requestSubscribeMessage:fail can only be invoked by user TAP gesture, before any await',
    )
  if (ids.length === 0 || ids.length > LIMITS.subscribeTemplates) {
    return phone.records.broken(
      `requestSubscribeMessage asks for ${ids.length} templates, 1 to ${LIMITS.subscribeTemplates} are allowed`,
    )
  }
  return undefined
}

function subscribe(phone: Phone, ids: string[]): Record<string, string> {
  const answers = Object.fromEntries(ids.map((id) => [id, phone.options.onSubscribe?.(id) ?? 'accept']))
  phone.records.subscriptions.push(answers)
  return answers
}
