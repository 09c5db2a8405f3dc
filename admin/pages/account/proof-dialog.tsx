import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { messageOf } from '../../api/client.ts'
import { Dialog } from '../../components/dialog.tsx'
import { CodeInput } from '../../components/second-factor/code-input.tsx'

export interface Proof {
  password: string
  code?: string
}
interface Props {
  title: string
  yes: string
  danger?: boolean
  /** asks for a code of the present authenticator as well */
  code?: boolean
  busy: boolean
  error: unknown
  confirm: (proof: Proof) => void
  cancel: () => void
  children: ReactNode
}

/** Asked before an act that a stolen session must not be able to do. */
export function ProofDialog(props: Props) {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const confirm = () => props.confirm(props.code ? { password, code: code.trim() } : { password })
  return (
    <Dialog
      title={props.title}
      yes={props.yes}
      width={420}
      danger={props.danger}
      busy={props.busy}
      disabled={!password || (props.code && code.trim().length < 6)}
      refusal={props.error === null ? undefined : messageOf(props.error)}
      confirm={confirm}
      cancel={props.cancel}
    >
      {props.children}
      <label className="proof" htmlFor="proof-password">
        登录密码
        <Input.Password
          id="proof-password"
          maxLength={128}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          onPressEnter={props.code ? undefined : confirm}
        />
      </label>
      {props.code && (
        <label className="proof" htmlFor="proof-code">
          当前验证器上的验证码，或一个恢复码
          <CodeInput id="proof-code" recovery value={code} change={setCode} />
        </label>
      )}
    </Dialog>
  )
}
