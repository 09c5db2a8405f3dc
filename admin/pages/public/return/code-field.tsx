import { useEffect, useState } from 'react'
import { ApiError, messageOf } from '../../../api/client.ts'
import { askForCode } from './link-api.ts'

interface Props {
  token: string
  mobile: string
  code: string
  change: (code: string) => void
  refused: (error: unknown) => boolean
}

/** The code goes to the telephone that the link went to; another one can be had after a minute. */
export function CodeField({ token, mobile, code, change, refused }: Props) {
  const [left, setLeft] = useCountdown()
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const ask = async () => {
    setBusy(true)
    try {
      const { maskedMobile, resendAfter } = await askForCode(token)
      setSaid(`验证码已发送至 ${maskedMobile}，10 分钟内有效`)
      setLeft(resendAfter)
    } catch (error) {
      if (refused(error)) return
      setSaid(messageOf(error))
      const wait = error instanceof ApiError ? Number(error.detail.retryAfter) : 0
      if (wait > 0 && wait <= 120) setLeft(Math.ceil(wait))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <p>验证码发送到收到本链接的手机 {mobile}</p>
      <div className="code">
        <input
          aria-label="短信验证码"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          placeholder="6 位验证码"
          value={code}
          onChange={(event) => change(event.target.value.replace(/\D/g, ''))}
        />
        <button type="button" className="second" disabled={busy || left > 0} onClick={() => void ask()}>
          {left > 0 ? `${left} 秒后重发` : '获取验证码'}
        </button>
      </div>
      <p className="muted" role="status">
        {said}
      </p>
    </>
  )
}

/** Seconds left, counted by the clock: a phone in the pocket stops timers. */
function useCountdown(): [number, (seconds: number) => void] {
  const [until, setUntil] = useState(0)
  const [now, setNow] = useState(() => Date.now())
  const left = Math.max(0, Math.ceil((until - now) / 1000))
  useEffect(() => {
    if (left === 0) return
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [left])
  const start = (seconds: number) => {
    setNow(Date.now())
    setUntil(Date.now() + seconds * 1000)
  }
  return [left, start]
}
