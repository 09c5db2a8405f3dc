import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router'
import { messageOf } from '../../api/client.ts'
import { useMe, useSignIn } from '../../api/session.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import '../../styles/entry.css'

export default function SignInPage() {
  const [params] = useSearchParams()
  const from = params.get('from') ?? '/'
  const me = useMe()
  if (me.data && me.data.role !== 'graduate') return <Navigate to={from} replace />
  return (
    <main className="entry" id="main">
      <SignInForm from={from} />
    </main>
  )
}

function SignInForm({ from }: { from: string }) {
  const navigate = useNavigate()
  const signIn = useSignIn()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate(
      { login: login.trim(), password },
      { onSuccess: () => void navigate(from, { replace: true }) },
    )
  }
  return (
    <>
      <section className="entry-card">
        <div>
          <h1>毕业去向登记 · 管理端</h1>
          <p>供用人单位、院系、学校就业部门和平台使用</p>
        </div>
        {from !== '/' && !signIn.error && <div className="notice">请先登录，登录后回到刚才的页面</div>}
        {signIn.error && (
          <div className="notice notice-red" role="alert">
            {messageOf(signIn.error)}
          </div>
        )}
        <form onSubmit={submit}>
          <label htmlFor="login">
            账号
            <Input
              size="large"
              name="login"
              id="login"
              autoComplete="username"
              autoFocus
              required
              maxLength={100}
              placeholder="登录邮箱"
              value={login}
              onChange={(e) => setLogin(e.target.value)}
            />
          </label>
          <label htmlFor="password">
            密码
            <Input
              size="large"
              type="password"
              name="password"
              id="password"
              autoComplete="current-password"
              required
              maxLength={128}
              value={password}
              onChange={(e) => setPassword(e.target.value)}
            />
          </label>
          <Button size="large" type="primary" htmlType="submit" loading={signIn.isPending}>
            登录
          </Button>
        </form>
        <div className="entry-links">
          <span>
            用人单位首次使用？<Link to="/register">单位注册</Link>
          </span>
          <a href="/m/">毕业生入口</a>
        </div>
      </section>
      <DemoAccounts
        choose={(account) => {
          setLogin(account.login)
          setPassword(account.password)
        }}
      />
    </>
  )
}
