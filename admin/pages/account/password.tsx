import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { type Account, refreshAccount, savePassword } from '../../api/account.ts'
import { messageOf } from '../../api/client.ts'
import { showIssues } from '../../components/form-issues.ts'
import { minuteOf } from '../../components/time.ts'
import { toast } from '../../components/toast.tsx'

interface Values {
  password: string
  newPassword: string
  again: string
}

export function Password({ account }: { account: Account }) {
  const [changing, setChanging] = useState(false)
  return (
    <section className="card stack">
      <div className="row">
        <h2>密码</h2>
        <span className="muted small">
          {account.oneTimePassword ? '' : `上次设置：${minuteOf(account.passwordSetAt)}`}
        </span>
        <Button className="push" onClick={() => setChanging(true)}>
          修改密码
        </Button>
      </div>
      {account.oneTimePassword && (
        <div className="notice notice-orange">你正在使用他人交给你的一次性密码，请马上改成自己的密码。</div>
      )}
      {changing && <ChangeDialog login={account.login} close={() => setChanging(false)} />}
    </section>
  )
}

function ChangeDialog({ login, close }: { login: string; close: () => void }) {
  const [form] = Form.useForm<Values>()
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: ({ password, newPassword }: Values) => savePassword({ password, newPassword }),
    onSuccess: () => {
      toast.success('密码已修改，其他设备已退出')
      void refreshAccount()
      close()
    },
    onError: (error) => showIssues(form, error),
  })
  return (
    <Modal
      open
      title="修改密码"
      okText="修改"
      cancelText="取消"
      width={420}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={save.isPending}
      mask={{ closable: false }}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => save.mutate(values)}>
        <p className="section-hint">修改后，其他设备上的登录会退出。</p>
        {save.error && (
          <div className="notice notice-red" role="alert">
            {messageOf(save.error)}
          </div>
        )}
        <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
        <Form.Item name="password" label="当前密码" rules={[{ required: true, message: '请填写当前密码' }]}>
          <Input.Password maxLength={128} autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item
          name="newPassword"
          label="新密码"
          extra="至少 8 位，不要使用常见密码"
          rules={[
            { required: true, message: '请填写新密码' },
            { min: 8, message: '密码至少 8 位' },
          ]}
        >
          <Input.Password maxLength={128} autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label="再次输入新密码"
          dependencies={['newPassword']}
          rules={[
            { required: true, message: '请再次输入新密码' },
            ({ getFieldValue }) => ({
              validator: (_rule, value: unknown) =>
                !value || value === getFieldValue('newPassword')
                  ? Promise.resolve()
                  : Promise.reject(new Error('两次输入的密码不一致')),
            }),
          ]}
        >
          <Input.Password maxLength={128} autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
