import type { Phone } from '../phone.ts'
import { LIMITS } from '../rules.ts'
import { settle, type WxApi, type WxOptions } from './call.ts'

type Entry = WxOptions & { key: string; data?: unknown }

export function storageApi(phone: Phone): WxApi {
  const { storage } = phone
  const used = () =>
    [...storage].reduce((sum, [key, json]) => sum + Buffer.byteLength(key) + Buffer.byteLength(json), 0)
  const read = (key: string): unknown => {
    const json = storage.get(key)
    return json === undefined ? undefined : phone.logic.import(JSON.parse(json) as unknown)
  }
  const write = (key: string, data: unknown) => {
    const json = JSON.stringify(data ?? null)
    if (Buffer.byteLength(json) > LIMITS.storageKeyBytes)
      throw phone.records.broken(`storage key "${key}" is over 1 MB`)
    const before = storage.get(key)
    storage.set(key, json)
    if (used() <= LIMITS.storageBytes) return
    if (before === undefined) storage.delete(key)
    else storage.set(key, before)
    throw phone.records.broken('storage is over 10 MB')
  }
  const info = () =>
    phone.logic.import({
      keys: [...storage.keys()],
      currentSize: Math.ceil(used() / 1024),
      limitSize: LIMITS.storageBytes / 1024,
    })
  const found = (key: string) => {
    if (!storage.has(key)) throw new Error('data not found')
    return { data: read(key) }
  }
  return {
    getStorageSync: (key: string) => (storage.has(key) ? read(key) : ''),
    setStorageSync: write,
    removeStorageSync: (key: string) => void storage.delete(key),
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: info,
    getStorage: (options: Entry) => settle(phone, 'getStorage', options, () => found(options.key)),
    setStorage: (options: Entry) =>
      settle(phone, 'setStorage', options, () => write(options.key, options.data)),
    removeStorage: (options: Entry) =>
      settle(phone, 'removeStorage', options, () => void storage.delete(options.key)),
    clearStorage: (options?: WxOptions) => settle(phone, 'clearStorage', options, () => storage.clear()),
    getStorageInfo: (options?: WxOptions) => settle(phone, 'getStorageInfo', options, info),
  }
}
