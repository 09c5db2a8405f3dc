import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { ApiError, messageOf } from '../../api/client.ts'
import { linkToken, setNewPassword } from '../../api/entrance.ts'
import { EntryCard } from './entry-card.tsx'
import { NewPassword } from './new-password.tsx'

/** Behind the mailed link. */
export default function ResetPage() {
  const [token] = useState(linkToken)
  const reset = useMutation({
    meta: { quiet: true },
    mutationFn: (password: string) => setNewPassword({ token, password }),
  })
  const dead = !token || (reset.error instanceof ApiError && reset.error.code === 'LINK_DEAD')
  const why = reset.error ? messageOf(reset.error) : '链接不完整，请从邮件中重新打开'
  return (
    <main className="entry" id="main">
      <EntryCard
        title={reset.data ? '密码已重置' : '设置新密码'}
        lead={reset.data ? '所有设备上的登录都已退出，请用新密码登录' : '设置后，所有设备都需要重新登录'}
        refusal={dead || reset.error ? why : undefined}
      >
        {!reset.data && !dead && (
          <NewPassword
            yes="设置新密码"
            busy={reset.isPending}
            error={reset.error}
            save={(password) => reset.mutate(password)}
          />
        )}
        <div className="entry-links">
          <Link to="/sign-in">去登录</Link>
          {dead && <Link to="/forgot">重新申请</Link>}
        </div>
      </EntryCard>
    </main>
  )
}
