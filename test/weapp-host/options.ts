import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** A file the user picks in the album or in a chat. */
export interface PickedFile {
  name: string
  bytes: Uint8Array
  type?: 'image' | 'video' | 'file'
}

export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter'

export interface WeappOptions {
  /** Folder of the built mini-program, usually dist/weapp. */
  dist: string
  /** The only address the mini-program may talk to, as on WeChat's list of request domains. Only the origin counts. */
  apiBase: string
  /** Origin of the server that really answers for `apiBase`, so that one build serves any port; itself by default. */
  servedBy?: string
  /** Code that wx.login hands out; the server's WeChat double must know it. */
  wxLogin?: () => string | Promise<string>
  /** Storage of an earlier launch (`host.storage`), so that the user is still signed in. */
  storage?: Map<string, string>
  /** What the user answers to each template; accepts by default. */
  onSubscribe?: (templateId: string) => SubscribeAnswer
  /** What the user answers when WeChat shows the privacy notice; agrees by default. */
  onPrivacy?: () => boolean
  /** Opens this page (`pages/x/index?a=1`) instead of the first one, as a link in a message does. */
  path?: string
}

export interface AppJson {
  pages: string[]
  window?: { navigationBarTitleText?: string; enablePullDownRefresh?: boolean }
  tabBar?: { list: { pagePath: string }[] }
  subPackages?: { root: string; pages: string[] }[]
}

export interface PageJson {
  navigationBarTitleText?: string
  enablePullDownRefresh?: boolean
}

/** Reads app.json and lists every page of the main package and the sub-packages. */
export function readAppJson(dist: string): AppJson & { allPages: string[] } {
  const app = readJson<AppJson>(resolve(dist, 'app.json'))
  const sub = (app.subPackages ?? []).flatMap((pack) => pack.pages.map((page) => join(pack.root, page)))
  return { ...app, allPages: [...app.pages, ...sub] }
}

export function readPageJson(dist: string, route: string): PageJson {
  return readJson<PageJson>(resolve(dist, `${route}.json`))
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}
