import { createContext, useContext, useEffect, useState } from 'react'

/** Longer than the two taps of a double tap are apart, ms. */
const pause = 400

/** Whether what is inside stands in a sheet that has only just opened. */
export const JustOpened = createContext(false)
export const useJustOpened = (): boolean => useContext(JustOpened)

/** True for a moment after the first drawing. */
export function useOpening(): boolean {
  const [opening, setOpening] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setOpening(false), pause)
    return () => clearTimeout(timer)
  }, [])
  return opening
}
