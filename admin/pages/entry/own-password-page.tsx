import { useMutation } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { savePassword } from '../../api/account.ts'
import { messageOf } from '../../api/client.ts'
import { enter, useSignOut } from '../../api/session.ts'
import { showIssues } from '../../components/form-issues.ts'
import { type PasswordChange, PasswordFields } from '../../components/password-fields.tsx'
import { toast } from '../../components/toast.tsx'
import { EntryCard } from './entry-card.tsx'

/** In place of every page while the password is one that somebody else made and handed over. */
export default function OwnPasswordPage({ name }: { name: string }) {
  const [form] = Form.useForm<PasswordChange>()
  const signOut = useSignOut()
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: ({ password, newPassword }: PasswordChange) => savePassword({ password, newPassword }),
    onSuccess: async () => {
      toast.success('密码已修改')
      await enter()
    },
    onError: (error) => showIssues(form, error),
  })
  return (
    <main className="entry" id="main">
      <EntryCard
        title="请先设置自己的密码"
        lead={`${name}，你好。你正在使用他人交给你的一次性密码，改成只有自己知道的密码后才能继续使用。`}
        refusal={save.error ? messageOf(save.error) : undefined}
      >
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => save.mutate(values)}>
          <PasswordFields present="一次性密码" />
          <Button size="large" type="primary" htmlType="submit" block loading={save.isPending}>
            设置密码并继续
          </Button>
        </Form>
        <div className="entry-links">
          <Button type="link" onClick={() => signOut.mutate(false)}>
            退出登录
          </Button>
        </div>
      </EntryCard>
    </main>
  )
}
