import Taro from '@tarojs/taro'
import { useEffect } from 'react'

/** WeChat asks by itself before its own arrow leaves the page; the browser before the tab closes. */
export function useLeaveAlert(dirty: boolean, gone: { current: boolean }): void {
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp') {
      if (dirty)
        void Taro.enableAlertBeforeUnload({ message: '还有修改没有保存，确定离开？内容会留在这部手机上。' })
      else stopAlert()
      return
    }
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => {
      if (!gone.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty, gone])
}

export function stopAlert(): void {
  if (process.env.TARO_ENV === 'weapp') void Taro.disableAlertBeforeUnload({})
}
