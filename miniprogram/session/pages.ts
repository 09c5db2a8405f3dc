import Taro from '@tarojs/taro'

/** Addresses of the pages, one place for all of them. */
export const pages = {
  welcome: '/pages/welcome/index',
  signIn: '/pages/sign-in/index',
  activation: '/pages/activation/index',
  consent: '/pages/consent/index',
  confirm: '/pages/confirm/index',
  main: '/pages/main/index',
  way: '/pages/way/index',
  record: '/pages/record/index',
  recordSection: '/pages/record-section/index',
  messages: '/pages/messages/index',
  profile: '/pages/profile/index',
  student: '/pages/student/index',
  mobile: '/pages/mobile/index',
  email: '/pages/email/index',
  graduations: '/pages/graduations/index',
  notFound: '/pages/not-found/index',
  /** browser only */
  identity: '/pages/identity/index',
  wechat: '/pages/wechat/index',
  form: '/filling/form/index',
  pictures: '/filling/pictures/index',
  termination: '/filling/termination/index',
  destinations: '/filling/destinations/index',
  correction: '/filling/correction/index',
} as const
export type PageName = keyof typeof pages

/** WeChat keeps at most ten pages; a tenth is opened in place of the ninth. */
const deepest = 9

export function address(page: PageName, params: Record<string, string> = {}): string {
  const query = Object.entries(params)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
  return pages[page] + (query ? `?${query}` : '')
}

/** Opens a page above this one. */
export function open(page: PageName, params?: Record<string, string>): void {
  const url = address(page, params)
  if (Taro.getCurrentPages().length >= deepest) void Taro.redirectTo({ url })
  else void Taro.navigateTo({ url })
}

/** Opens a page in place of this one: back then leads past it. */
export function replaceWith(page: PageName, params?: Record<string, string>): void {
  void Taro.redirectTo({ url: address(page, params) })
}

/** After an act on a record: back to its page where that is the one before this, else to it in place of this one. */
export function finishAt(recordId: string): void {
  const before = Taro.getCurrentPages().slice(-2)[0]
  const fromRecord = pageOf(before?.route ?? '') === pages.record
  if (fromRecord && Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else replaceWith('record', { id: recordId })
}

/** A page's address as above: Taro's own begins with the folder of the H5 pages and may carry a query. */
const pageOf = (path: string): string => `/${path.replace(/^\/+/, '').replace(/^m\//, '').split('?')[0]}`

/** Goes to a page with nothing behind it to go back to. */
export function restartAt(url: string): void {
  void Taro.reLaunch({ url })
}

/** Back, or to the main page when this page was opened by a link. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else restartAt(pages.main)
}

/** Address of the page shown now, with its parameters. */
export function currentAddress(): string {
  const route = Taro.getCurrentInstance().router
  if (!route) return pages.main
  // Taro adds parameters of its own ($taroTimestamp, stamp)
  const own = Object.entries(route.params).filter(
    ([name, value]) => value !== undefined && !/^(\$|stamp$)/.test(name),
  )
  const query = own.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
  return pageOf(route.path) + (query ? `?${query}` : '')
}
