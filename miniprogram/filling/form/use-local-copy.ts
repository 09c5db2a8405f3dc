import { useUnload } from '@tarojs/taro'
import { useEffect, useRef } from 'react'

/** After the last key, before the copy on the phone is written, ms. */
const pause = 300

/** Writes the copy on the phone after each change, and once more when the page closes. */
export function useLocalCopy(print: string, write: () => void): void {
  const writer = useRef(write)
  writer.current = write
  // biome-ignore lint/correctness/useExhaustiveDependencies: written when what is to be kept has changed
  useEffect(() => {
    const timer = setTimeout(() => writer.current(), pause)
    return () => clearTimeout(timer)
  }, [print])
  useUnload(() => writer.current())
}
