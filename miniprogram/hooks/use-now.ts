import { useEffect, useState } from 'react'

/** The clock now, ms, renewed every `every` ms; 0 stops it. */
export function useNow(every: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (every === 0) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
