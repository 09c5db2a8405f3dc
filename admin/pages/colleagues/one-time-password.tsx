import { CopyButton } from '../../components/copy-button.tsx'
import { Dialog } from '../../components/dialog.tsx'

interface Props {
  login: string
  password: string
  close: () => void
}

/** Shown this once. */
export function OneTimePassword({ login, password, close }: Props) {
  return (
    <Dialog title="账号已添加" yes="已交给本人" no={null} width={440} confirm={close} cancel={close}>
      <p>
        登录账号：<b>{login}</b>
      </p>
      <div className="row">
        一次性密码：
        <b className="mono" style={{ fontSize: 20 }}>
          {password}
        </b>
        <CopyButton text={password} />
      </div>
      <p className="small muted">
        请通过可靠的方式交给本人，本人登录后在“账号与安全”中修改。关闭后不能再次查看。
      </p>
    </Dialog>
  )
}
