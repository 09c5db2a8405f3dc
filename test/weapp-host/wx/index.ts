import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Phone } from '../phone.ts'
import { accountApi } from './account.ts'
import type { WxApi } from './call.ts'
import { dialogsApi } from './dialogs.ts'
import { filesApi } from './files.ts'
import { navigationApi } from './navigation.ts'
import { networkApi } from './network.ts'
import { storageApi } from './storage.ts'
import { systemApi } from './system.ts'

/** Names a mini-program may look for without calling them: Taro's bundle keeps its chunks there. */
const PROBED = new Set([
  'webpackJsonp',
  'cloud',
  'then',
  'toJSON',
  'hasOwnProperty',
  'getExptInfoSync',
  'onAppRoute',
])

/**
 * The `wx` object. Every name of WeChat's published API exists, as on a phone; one the host does not provide
 * throws an error with its name when it is called, and a name WeChat does not have throws when it is read.
 */
export function makeWx(phone: Phone): object {
  const provided: WxApi = {
    ...systemApi(phone),
    ...navigationApi(phone),
    ...storageApi(phone),
    ...dialogsApi(phone),
    ...accountApi(phone),
    ...networkApi(phone),
    ...filesApi(phone),
  }
  phone.knownApis = new Set(Object.keys(provided))
  const missing = publishedNames().filter((name) => !(name in provided))
  const gap = (name: string) => () => {
    throw phone.records.broken(`wx.${name} is not provided by this host (add it under test/weapp-host/wx)`)
  }
  const target: WxApi = { ...Object.fromEntries(missing.map((name) => [name, gap(name)])), ...provided }
  return new Proxy(target, {
    get: (api, key) => {
      if (typeof key === 'symbol' || key in api || PROBED.has(key)) return Reflect.get(api, key)
      throw phone.records.broken(`WeChat has no wx.${key}`)
    },
  })
}

function publishedNames(): string[] {
  const fromSimulate = createRequire(createRequire(import.meta.url).resolve('miniprogram-simulate'))
  const typings = createRequire(fromSimulate.resolve('j-component')).resolve(
    'miniprogram-api-typings/types/wx/lib.wx.api.d.ts',
  )
  const text = readFileSync(typings, 'utf8')
  const names = [...text.slice(text.indexOf('interface Wx ')).matchAll(/^ {8}(\w+)\s*[(<]/gm)].map(
    (match) => match[1] ?? '',
  )
  return [...new Set(names)]
}
