import { usePageNotFound } from '@tarojs/taro'
import type { ReactNode } from 'react'
import { onRefusal } from './api/request.ts'
import { pages, restartAt } from './session/pages.ts'
import { onRefused } from './session/session.ts'
import { watchUnloadedPages } from './session/unloaded-page.ts'
import './app.scss'
// What pages lay their own classes over is loaded before all of them: a page opened later must not bring it again.
import './components/card/index.scss'
import './components/tappable/index.scss'
import './components/text-input/index.scss'

onRefusal(onRefused)
if (process.env.TARO_ENV === 'h5') watchUnloadedPages()

export default function App({ children }: { children: ReactNode }) {
  // An old link or a mistyped address must not end on an empty screen (both in WeChat and in the browser).
  usePageNotFound(() => restartAt(pages.notFound))
  return children
}
