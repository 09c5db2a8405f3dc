import { usePageNotFound } from '@tarojs/taro'
import type { ReactNode } from 'react'
import { onRefusal } from './api/request.ts'
import { pages, restartAt } from './session/pages.ts'
import { onRefused } from './session/session.ts'
import './app.scss'

onRefusal(onRefused)

export default function App({ children }: { children: ReactNode }) {
  // An old link or a mistyped address must not end on an empty screen (both in WeChat and in the browser).
  usePageNotFound(() => restartAt(pages.notFound))
  return children
}
