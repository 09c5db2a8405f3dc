import type { Enrolment as Enrolled } from '@contract/api/staff.ts'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { CopyButton } from '../copy-button.tsx'
import { CodeInput } from './code-input.tsx'
import '../../styles/second-factor.css'

interface Props {
  enrolment: Enrolled
  busy: boolean
  confirm: (code: string) => void
}

/** Takes an authenticator app up: by picture, or typed; then its first code. */
export function Enrolment({ enrolment, busy, confirm }: Props) {
  const [code, setCode] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm(code.trim())
  }
  return (
    <form className="enrol" onSubmit={submit}>
      <ol>
        <li>
          在手机上打开任意验证器应用（例如腾讯身份验证器、Microsoft
          Authenticator），也可在微信中搜索“验证器”小程序
        </li>
        <li>
          扫描二维码，或手动输入下面的密钥
          <div className="enrol-secret">
            <img
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(enrolment.qr)}`}
              alt="两步验证二维码；不能扫描时请手动输入密钥"
              width={168}
              height={168}
            />
            <div>
              <span className="muted small">密钥</span>
              <code>{enrolment.secret.replace(/.{4}(?=.)/g, '$& ')}</code>
              <CopyButton text={enrolment.secret} />
            </div>
          </div>
        </li>
        <li>
          <label htmlFor="first-code">输入验证器上显示的 6 位数字</label>
          <CodeInput id="first-code" value={code} change={setCode} />
        </li>
      </ol>
      <Button size="large" type="primary" htmlType="submit" loading={busy}>
        验证并开启
      </Button>
    </form>
  )
}
