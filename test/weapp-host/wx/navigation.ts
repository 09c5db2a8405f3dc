import type { Phone } from '../phone.ts'
import { settle, type WxApi, type WxOptions } from './call.ts'
import { leaveAfterAlert } from './leave-alert.ts'

export function navigationApi(phone: Phone): WxApi {
  const { stack } = phone
  const move = (api: string, go: (url: string) => void) => (options: WxOptions & { url: string }) =>
    settle(phone, api, options, () => go(options.url))
  return {
    navigateTo: move('navigateTo', (url) => stack.navigateTo(url)),
    redirectTo: move('redirectTo', (url) => stack.redirectTo(url)),
    reLaunch: move('reLaunch', (url) => stack.reLaunch(url)),
    switchTab: move('switchTab', (url) => stack.switchTab(url)),
    navigateBack: (options?: WxOptions & { delta?: number }) =>
      settle(phone, 'navigateBack', options, () => leaveAfterAlert(phone, options?.delta)),
    setNavigationBarTitle: (options: WxOptions & { title: string }) =>
      settle(phone, 'setNavigationBarTitle', options, () => {
        stack.top.title = options.title
      }),
    setNavigationBarColor: (options: WxOptions) =>
      settle(phone, 'setNavigationBarColor', options, () => undefined),
    pageScrollTo: (options: WxOptions) => settle(phone, 'pageScrollTo', options, () => undefined),
    startPullDownRefresh: (options?: WxOptions) =>
      settle(phone, 'startPullDownRefresh', options, () => void stack.top.lifecycle('onPullDownRefresh')),
    stopPullDownRefresh: (options?: WxOptions) =>
      settle(phone, 'stopPullDownRefresh', options, () => undefined),
    enableAlertBeforeUnload: (options: WxOptions & { message: string }) =>
      settle(phone, 'enableAlertBeforeUnload', options, () => {
        phone.leaveAlert = { page: stack.top, message: options.message }
      }),
    disableAlertBeforeUnload: (options?: WxOptions) =>
      settle(phone, 'disableAlertBeforeUnload', options, () => {
        delete phone.leaveAlert
      }),
  }
}
