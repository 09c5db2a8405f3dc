import { useMutation } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { type Account, refreshAccount, savePassword } from '../../api/account.ts'
import { messageOf } from '../../api/client.ts'
import { Dialog } from '../../components/dialog.tsx'
import { showIssues } from '../../components/form-issues.ts'
import { type PasswordChange, PasswordFields } from '../../components/password-fields.tsx'
import { minuteOf } from '../../components/time.ts'
import { toast } from '../../components/toast.tsx'

export function Password({ account }: { account: Account }) {
  const [changing, setChanging] = useState(false)
  return (
    <section className="card stack">
      <div className="row">
        <h2>密码</h2>
        <span className="muted small">{`上次设置：${minuteOf(account.passwordSetAt)}`}</span>
        <Button className="push" onClick={() => setChanging(true)}>
          修改密码
        </Button>
      </div>
      {changing && <ChangeDialog login={account.login} close={() => setChanging(false)} />}
    </section>
  )
}

function ChangeDialog({ login, close }: { login: string; close: () => void }) {
  const [form] = Form.useForm<PasswordChange>()
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: ({ password, newPassword }: PasswordChange) => savePassword({ password, newPassword }),
    onSuccess: () => {
      toast.success('密码已修改，其他设备已退出')
      void refreshAccount()
      close()
    },
    onError: (error) => showIssues(form, error),
  })
  return (
    <Dialog
      title="修改密码"
      yes="修改"
      width={420}
      busy={save.isPending}
      refusal={save.error ? messageOf(save.error) : undefined}
      confirm={form.submit}
      cancel={close}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => save.mutate(values)}>
        <p className="section-hint">修改后，其他设备上的登录会退出。</p>
        <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
        <PasswordFields present="当前密码" />
      </Form>
    </Dialog>
  )
}
