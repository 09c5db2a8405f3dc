import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { messageOf } from '../../api/client.ts'
import { askForReset } from '../../api/entrance.ts'
import { EntryCard } from './entry-card.tsx'

/** 忘记密码: the answer is the same for every address. */
export default function ForgotPage() {
  const [login, setLogin] = useState('')
  const ask = useMutation({
    meta: { quiet: true },
    mutationFn: () => askForReset({ login: login.trim() }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.mutate()
  }
  return (
    <main className="entry" id="main">
      <EntryCard
        title="忘记密码"
        lead="供管理端账号使用。毕业生请在手机端用“首次使用 / 忘记密码”"
        refusal={ask.error ? messageOf(ask.error) : undefined}
      >
        {ask.data ? (
          <div className="notice notice-green" role="status">
            如果 {login.trim()} 是管理端账号，重置链接已发往该邮箱，30
            分钟内有效。没有收到请检查垃圾邮件，或联系本单位的管理员。
          </div>
        ) : (
          <form onSubmit={submit}>
            <label htmlFor="login">
              登录邮箱
              <Input
                size="large"
                type="email"
                name="login"
                id="login"
                autoComplete="username"
                autoFocus
                required
                maxLength={100}
                value={login}
                onChange={(e) => setLogin(e.target.value)}
              />
            </label>
            <Button size="large" type="primary" htmlType="submit" loading={ask.isPending}>
              发送重置链接
            </Button>
          </form>
        )}
        <div className="entry-links">
          <Link to="/sign-in">返回登录</Link>
        </div>
      </EntryCard>
    </main>
  )
}
