import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { messageOf } from '../../api/client.ts'
import { linkToken, lookAtInvitation, takeUpInvitation } from '../../api/entrance.ts'
import { Bones } from '../../components/states.tsx'
import { EntryCard } from './entry-card.tsx'
import { NewPassword } from './new-password.tsx'
import { Steps } from './steps.tsx'
import { useWayIn } from './use-way-in.ts'

/** Behind the link of an invitation. */
export default function JoinPage() {
  const way = useWayIn('/')
  return (
    <main className="entry" id="main">
      {way.missing ? <Steps {...way} missing={way.missing} /> : <Invitation way={way} />}
    </main>
  )
}

function Invitation({ way }: { way: ReturnType<typeof useWayIn> }) {
  const [token] = useState(linkToken)
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => lookAtInvitation({ token: token || '-' }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const joining = useMutation({
    meta: { quiet: true },
    mutationFn: (password: string) => takeUpInvitation({ token, password }),
    onSuccess: way.goOn,
  })
  const shown = invitation.data
  const refusal = joining.error ?? invitation.error
  return (
    <EntryCard
      title={shown ? `加入${shown.place}` : '加入管理端'}
      lead={shown ? `${shown.invitedBy} 邀请你以“${shown.position}”的身份使用毕业去向登记` : '毕业去向登记'}
      refusal={way.why || (refusal ? messageOf(refusal) : undefined)}
    >
      {shown && (
        <>
          <p>
            {shown.name}，你的登录账号是 <b>{shown.login}</b>，请设置密码。
          </p>
          <NewPassword
            yes="设置密码并登录"
            login={shown.login}
            busy={joining.isPending}
            error={joining.error}
            save={(password) => joining.mutate(password)}
          />
        </>
      )}
      {!shown && !invitation.error && <Bones lines={4} />}
      <div className="entry-links">
        <Link to="/sign-in">已有账号，去登录</Link>
      </div>
    </EntryCard>
  )
}
