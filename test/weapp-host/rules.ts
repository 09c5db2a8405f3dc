/**
 * WeChat's limits that the host enforces.
 * Source: developers.weixin.qq.com/miniprogram/dev (setData, wx.request, 页面路由, 数据缓存, 订阅消息, 交互).
 */
export const LIMITS = {
  /** Bytes of one setData call (UTF-8 of its JSON). */
  setDataBytes: 256 * 1024,
  pageStack: 10,
  concurrentRequests: 10,
  storageBytes: 10 * 1024 * 1024,
  storageKeyBytes: 1024 * 1024,
  subscribeTemplates: 3,
  actionSheetItems: 6,
  /** Characters on each button of a modal. */
  modalButtonChars: 4,
  /** Characters of a toast that shows the success or error icon. */
  iconToastChars: 7,
  /** What an input or textarea cuts its text to unless told otherwise; −1 means no limit. */
  inputChars: 140,
} as const

/** The mini-program did something WeChat refuses, or asked for something the host does not provide. */
export class HostRuleError extends Error {
  constructor(message: string) {
    super(`weapp host: ${message}`)
    this.name = 'HostRuleError'
  }
}

/** Bytes of a value as it crosses from the logic layer. */
export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '')
}
