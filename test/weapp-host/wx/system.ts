import type { Phone } from '../phone.ts'
import { askPrivacy } from './account.ts'
import { settle, type WxApi, type WxOptions } from './call.ts'

const WINDOW = {
  pixelRatio: 2,
  screenWidth: 375,
  screenHeight: 667,
  windowWidth: 375,
  windowHeight: 603,
  statusBarHeight: 20,
  safeArea: { left: 0, right: 375, top: 20, bottom: 667, width: 375, height: 647 },
}
const APP_BASE = {
  SDKVersion: '3.8.0',
  version: '8.0.50',
  language: 'zh_CN',
  theme: 'light',
  host: { appId: '' },
  enableDebug: false,
  fontSizeSetting: 16,
}
const DEVICE = {
  brand: 'host',
  model: 'host',
  system: 'Android 14',
  platform: 'android',
  abi: '',
  benchmarkLevel: 1,
}

export function systemApi(phone: Phone): WxApi {
  const fixed = (value: object) => () => phone.logic.import(value)
  const everything = { ...WINDOW, ...APP_BASE, ...DEVICE }
  const ignore = () => undefined
  const launch = () =>
    phone.logic.import({
      path: phone.app.pages[0],
      query: {},
      scene: 1001,
      shareTicket: '',
      referrerInfo: {},
    })
  return {
    getSystemInfoSync: fixed(everything),
    getSystemInfo: (options?: WxOptions) => settle(phone, 'getSystemInfo', options, fixed(everything)),
    getSystemInfoAsync: (options?: WxOptions) =>
      settle(phone, 'getSystemInfoAsync', options, fixed(everything)),
    getWindowInfo: fixed(WINDOW),
    getAppBaseInfo: fixed(APP_BASE),
    getDeviceInfo: fixed(DEVICE),
    getSystemSetting: fixed({
      bluetoothEnabled: false,
      locationEnabled: false,
      wifiEnabled: true,
      deviceOrientation: 'portrait',
    }),
    getMenuButtonBoundingClientRect: fixed({
      width: 87,
      height: 32,
      left: 281,
      right: 368,
      top: 24,
      bottom: 56,
    }),
    getLaunchOptionsSync: launch,
    getEnterOptionsSync: launch,
    canIUse: (name: string) => phone.knownApis.has(name.split('.')[0] ?? ''),
    nextTick: (work: () => void) => void setTimeout(() => phone.logic.run('nextTick', work), 0),
    setClipboardData: (options: WxOptions & { data: string }) =>
      settle(phone, 'setClipboardData', options, () => {
        askPrivacy(phone)
        phone.records.clipboard = options.data
        phone.records.toasts.push('内容已复制')
      }),
    getClipboardData: (options?: WxOptions) =>
      settle(phone, 'getClipboardData', options, () => {
        askPrivacy(phone)
        return { data: phone.records.clipboard }
      }),
    makePhoneCall: (options: WxOptions & { phoneNumber: string }) =>
      settle(phone, 'makePhoneCall', options, () => void phone.records.phoneCalls.push(options.phoneNumber)),
    vibrateShort: (options?: WxOptions) => settle(phone, 'vibrateShort', options, ignore),
    hideKeyboard: (options?: WxOptions) => settle(phone, 'hideKeyboard', options, ignore),
    showShareMenu: (options?: WxOptions) => settle(phone, 'showShareMenu', options, ignore),
    hideShareMenu: (options?: WxOptions) => settle(phone, 'hideShareMenu', options, ignore),
    createSelectorQuery: () => selectorQuery(phone),
    getUpdateManager: () => ({
      onCheckForUpdate: ignore,
      onUpdateReady: ignore,
      onUpdateFailed: ignore,
      applyUpdate: ignore,
    }),
    getPerformance: () => ({ now: () => performance.now() }),
    onAppShow: ignore,
    offAppShow: ignore,
    onAppHide: ignore,
    offAppHide: ignore,
    onError: ignore,
    offError: ignore,
    onUnhandledRejection: ignore,
    offUnhandledRejection: ignore,
    onPageNotFound: ignore,
    offPageNotFound: ignore,
    onThemeChange: ignore,
    offThemeChange: ignore,
    onKeyboardHeightChange: ignore,
    offKeyboardHeightChange: ignore,
    onWindowResize: ignore,
    offWindowResize: ignore,
    arrayBufferToBase64: (data: ArrayBuffer) => Buffer.from(data).toString('base64'),
    base64ToArrayBuffer: (text: string) => phone.logic.importBuffer(Buffer.from(text, 'base64')),
  }
}

/** There is no layout, so every box is where the page starts and has no size; a missing node is null as in WeChat. */
function selectorQuery(phone: Phone): WxApi {
  const box = { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0, scrollLeft: 0, scrollTop: 0 }
  const results: { value: unknown; done?: (value: unknown) => void }[] = []
  const query: WxApi = {
    in: () => query,
    exec: (done?: (all: unknown[]) => void) =>
      void setTimeout(() => {
        for (const result of results)
          phone.logic.run('selector query', () => result.done?.(phone.logic.import(result.value)))
        phone.logic.run('selector query', () =>
          done?.(phone.logic.import(results.map((result) => result.value))),
        )
      }, 0),
  }
  const node = (value: unknown): WxApi => {
    const add = (done?: (value: unknown) => void) => {
      results.push(done ? { value, done } : { value })
      return query
    }
    return {
      boundingClientRect: add,
      scrollOffset: add,
      fields: (_: object, done?: (value: unknown) => void) => add(done),
      node: add,
      context: add,
    }
  }
  const select = (selector: string) => node(phone.stack.top.root.querySelector(selector) ? box : null)
  const selectAll = (selector: string) =>
    node([...phone.stack.top.root.querySelectorAll(selector)].map(() => box))
  return Object.assign(query, { select, selectAll, selectViewport: () => node(box) })
}
