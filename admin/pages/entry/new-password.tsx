import { Button, Form, Input } from 'antd'
import { useEffect } from 'react'
import { showIssues } from '../../components/form-issues.ts'

interface Props {
  /** what the button says */
  yes: string
  /** for the browser's password store */
  login?: string
  busy: boolean
  error: unknown
  save: (password: string) => void
}
interface Values {
  password: string
  again: string
}

/** A password of one's own, twice. */
export function NewPassword({ yes, login, busy, error, save }: Props) {
  const [form] = Form.useForm<Values>()
  useEffect(() => {
    if (error) showIssues(form, error)
  }, [form, error])
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={({ password }) => save(password)}>
      {login && <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />}
      <Form.Item
        name="password"
        label="新密码"
        extra="至少 8 位，不要使用常见密码"
        rules={[
          { required: true, message: '请填写新密码' },
          { min: 8, message: '密码至少 8 位' },
        ]}
      >
        <Input.Password size="large" maxLength={128} autoComplete="new-password" autoFocus />
      </Form.Item>
      <Form.Item
        name="again"
        label="再次输入新密码"
        dependencies={['password']}
        rules={[
          { required: true, message: '请再次输入新密码' },
          ({ getFieldValue }) => ({
            validator: (_rule, value: unknown) =>
              !value || value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入的密码不一致')),
          }),
        ]}
      >
        <Input.Password size="large" maxLength={128} autoComplete="new-password" />
      </Form.Item>
      <Button size="large" type="primary" htmlType="submit" block loading={busy}>
        {yes}
      </Button>
    </Form>
  )
}
