import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { ApiError, messageOf } from '../../api/client.ts'
import { proveCode } from '../../api/entrance.ts'
import { CodeInput } from '../../components/second-factor/code-input.tsx'
import { EntryCard } from './entry-card.tsx'

interface Props {
  ticket: string
  proven: () => void
  /** back to the password, with why */
  expired: (why: string) => void
}

/** The authenticator's code, or a recovery code. */
export function SecondStep({ ticket, proven, expired }: Props) {
  const [recovery, setRecovery] = useState(false)
  const [code, setCode] = useState('')
  const prove = useMutation({
    meta: { quiet: true },
    mutationFn: () => proveCode({ ticket, code: code.trim() }),
    onSuccess: proven,
    onError: (error) => {
      setCode('')
      if (error instanceof ApiError && error.code === 'SIGN_IN_EXPIRED') expired(error.message)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    prove.mutate()
  }
  return (
    <EntryCard
      title="两步验证"
      lead={recovery ? '输入一个没有用过的恢复码' : '打开手机上的验证器，输入“毕业去向登记”下的 6 位数字'}
      refusal={prove.error ? messageOf(prove.error) : undefined}
    >
      <form onSubmit={submit}>
        <label htmlFor="code">
          {recovery ? '恢复码' : '验证码'}
          <CodeInput key={String(recovery)} id="code" recovery={recovery} value={code} change={setCode} />
        </label>
        <Button size="large" type="primary" htmlType="submit" loading={prove.isPending}>
          登录
        </Button>
      </form>
      <div className="entry-links">
        <Button
          type="link"
          size="small"
          onClick={() => {
            setRecovery(!recovery)
            setCode('')
            prove.reset()
          }}
        >
          {recovery ? '使用验证器' : '手机不在身边？使用恢复码'}
        </Button>
        <Button type="link" size="small" onClick={() => expired('')}>
          换一个账号
        </Button>
      </div>
      <p>恢复码也没有了？请联系本单位的管理员重置两步验证。</p>
    </EntryCard>
  )
}
