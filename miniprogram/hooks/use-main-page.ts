import type { MainPage } from '@contract/api/graduates.ts'
import { readMainPage } from '../api/graduate.ts'
import { keepMainPage, type LastSeen, lastMainPage } from '../session/last-seen.ts'
import { type Remote, useRemote } from './use-remote.ts'

export interface MainPageState {
  remote: Remote<MainPage>
  /** without network: what this phone saw last, and when */
  lastSeen: LastSeen | null
}

/** The main page, and without network the one seen last. */
export function useMainPage(): MainPageState {
  const remote = useRemote(async () => {
    const page = await readMainPage()
    keepMainPage(page)
    return page
  })
  const offline = remote.data === null && remote.error?.code === 'NETWORK'
  return { remote, lastSeen: offline ? lastMainPage() : null }
}
