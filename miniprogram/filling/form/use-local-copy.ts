import { useDidHide, useUnload } from '@tarojs/taro'
import { useEffect, useRef } from 'react'

/** After the last key, before the copy on the phone is written, ms. */
const pause = 300

/** Writes the copy on the phone after each change, and once more when the page closes or goes to the back. */
export function useLocalCopy(print: string, write: () => void): void {
  const writer = useRef(write)
  writer.current = write
  // biome-ignore lint/correctness/useExhaustiveDependencies: written when what is to be kept has changed
  useEffect(() => {
    const timer = setTimeout(() => writer.current(), pause)
    return () => clearTimeout(timer)
  }, [print])
  useUnload(() => writer.current())
  useDidHide(() => writer.current())
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return
    const write = () => writer.current()
    window.addEventListener('pagehide', write)
    return () => window.removeEventListener('pagehide', write)
  }, [])
}
