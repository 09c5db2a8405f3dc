import { Button, Form } from 'antd'
import { useEffect } from 'react'
import { showIssues } from '../../components/form-issues.ts'
import { NewPasswordFields } from '../../components/password-fields.tsx'

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
      <NewPasswordFields name="password" size="large" autoFocus />
      <Button size="large" type="primary" htmlType="submit" block loading={busy}>
        {yes}
      </Button>
    </Form>
  )
}
