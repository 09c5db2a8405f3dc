import { useEffect, useState } from 'react'
import { type Issuer, readIssuer } from '../api/identity.ts'

/** The issuer to sign in by (browser only); null until it is known, and where there is none. */
export function useIssuer(): Issuer | null {
  const [issuer, setIssuer] = useState<Issuer | null>(null)
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return
    let shown = true
    // Without an answer the other ways in are still there.
    readIssuer().then(
      (found) => shown && setIssuer(found),
      () => undefined,
    )
    return () => {
      shown = false
    }
  }, [])
  return issuer
}
