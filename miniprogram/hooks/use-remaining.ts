import { useEffect, useRef, useState } from 'react'
import { useNow } from './use-now.ts'

/**
 * Time left until a deadline by the server's clock, ms, never below 0. The phone's clock may be wrong by hours, so only
 * its progress since the answer is used.
 * @param serverNow the server's instant in the answer that brought the deadline
 * @param onEnd called once, when the deadline passes while the page is open
 */
export function useRemaining(deadline: string, serverNow: string, onEnd?: () => void): number {
  const offset = useOffset(serverNow)
  const end = Date.parse(deadline) - offset
  const [fine, setFine] = useState(() => end - Date.now() < 3_600_000)
  const now = useNow(end <= Date.now() ? 0 : fine ? 1000 : 10_000)
  const left = Math.max(0, end - now)
  const ended = useRef(left === 0)
  useEffect(() => setFine(left < 3_600_000), [left])
  useEffect(() => {
    if (left > 0 || ended.current) return
    ended.current = true
    onEnd?.()
  }, [left, onEnd])
  return left
}

function useOffset(serverNow: string): number {
  const kept = useRef({ serverNow: '', offset: 0 })
  if (kept.current.serverNow !== serverNow)
    kept.current = { serverNow, offset: Date.parse(serverNow) - Date.now() }
  return kept.current.offset
}
