import { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { askThen, readAhead } from '../session/message-rights.ts'

/** For pages with a tap at which messages are asked for: reads ahead what to ask for, whenever the page is shown. */
export function useMessageAsk(): (goOn: () => void) => void {
  // a part of a page that is drawn later has missed the page's own show
  useEffect(() => void readAhead(), [])
  useDidShow(() => void readAhead())
  return askThen
}
