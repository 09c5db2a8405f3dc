import { useSyncExternalStore } from 'react'

const query = window.matchMedia('(max-width: 1100px)')

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether the desk has no room for a third column; the same width as in styles/desk.css. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches)
}
