import Taro from '@tarojs/taro'
import { currentAddress } from './pages.ts'

/** of the H5 pages, as in config/ */
const base = '/m'
const place = 'reloadedAt'
/** A second failure right after a reload is no newer version of the site; ms. */
const soon = 15_000

/**
 * Browser only: the files of a page come with the first tap that leads there. Without network the tap would do nothing
 * and say nothing; after an update of the site the old files are gone, and loading the page anew brings the new ones.
 */
export function watchUnloadedPages(): void {
  window.addEventListener('unhandledrejection', (event) => {
    if (!(event.reason instanceof Error) || event.reason.name !== 'ChunkLoadError') return
    event.preventDefault()
    void recover()
  })
}

async function recover(): Promise<void> {
  const { pathname } = window.location
  const reached = await fetch(pathname, { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
  if (reached && isFirst()) return window.location.reload()
  // in the address too the page still shown is the one to come back to
  window.history.replaceState(window.history.state, '', base + currentAddress())
  void Taro.showToast({ title: '网络不通，页面没有打开，请检查网络后重试', icon: 'none', duration: 4000 })
}

function isFirst(): boolean {
  const last = Number(window.sessionStorage.getItem(place))
  window.sessionStorage.setItem(place, String(Date.now()))
  return Date.now() - last > soon
}
