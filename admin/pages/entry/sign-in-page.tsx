import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { Link, Navigate, useSearchParams } from 'react-router'
import { messageOf } from '../../api/client.ts'
import { signIn } from '../../api/entrance.ts'
import { useMe } from '../../api/session.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import { EntryCard } from './entry-card.tsx'
import { Steps } from './steps.tsx'
import { useWayIn } from './use-way-in.ts'

export default function SignInPage() {
  const [params] = useSearchParams()
  const from = params.get('from') ?? '/'
  const me = useMe()
  const way = useWayIn(from)
  // recovery codes are shown after the session has begun: nobody is led away from them
  if (me.data && me.data.role !== 'graduate' && !way.missing) return <Navigate to={from} replace />
  return (
    <main className="entry" id="main">
      {way.missing ? <Steps {...way} missing={way.missing} /> : <PasswordStep from={from} way={way} />}
    </main>
  )
}

function PasswordStep({ from, way }: { from: string; way: ReturnType<typeof useWayIn> }) {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const signingIn = useMutation({
    meta: { quiet: true },
    mutationFn: () => signIn({ login: login.trim(), password }),
    onSuccess: way.goOn,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signingIn.mutate()
  }
  const refusal = signingIn.error ? messageOf(signingIn.error) : way.why
  return (
    <>
      <EntryCard
        title="毕业去向登记 · 管理端"
        lead="供用人单位、院系、学校就业部门和平台使用"
        refusal={refusal || undefined}
      >
        {from !== '/' && !refusal && <div className="notice">请先登录，登录后回到刚才的页面</div>}
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
          <Button size="large" type="primary" htmlType="submit" loading={signingIn.isPending}>
            登录
          </Button>
        </form>
        <div className="entry-links">
          <Link to="/forgot">忘记密码</Link>
          <Link to="/register">单位注册</Link>
          <a href="/m/">毕业生入口</a>
        </div>
      </EntryCard>
      <DemoAccounts
        choose={(account) => {
          setLogin(account.login)
          setPassword(account.password)
        }}
      />
    </>
  )
}
