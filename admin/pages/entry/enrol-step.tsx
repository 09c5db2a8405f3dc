import { useMutation, useQuery } from '@tanstack/react-query'
import { ApiError, messageOf } from '../../api/client.ts'
import { finishEnrolling, startEnrolling } from '../../api/entrance.ts'
import { Enrolment } from '../../components/second-factor/enrolment.tsx'
import { RecoveryCodes } from '../../components/second-factor/recovery-codes.tsx'
import { Bones } from '../../components/states.tsx'
import { EntryCard } from './entry-card.tsx'

interface Props {
  ticket: string
  proven: () => void
  expired: (why: string) => void
}

/** First sign-in of a role that needs a second factor. The session is there before the codes are shown. */
export function EnrolStep({ ticket, proven, expired }: Props) {
  const enrolment = useQuery({
    queryKey: ['enrolment', ticket],
    queryFn: () => startEnrolling({ ticket }),
    // asking again would make another secret, and the picture on the phone worthless
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  const finish = useMutation({
    meta: { quiet: true },
    mutationFn: (code: string) => finishEnrolling({ ticket, code }),
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'SIGN_IN_EXPIRED') expired(error.message)
    },
  })
  if (finish.data)
    return (
      <EntryCard title="请保存恢复码" lead="两步验证已开启">
        <RecoveryCodes codes={finish.data.recoveryCodes} onwards="进入管理端" done={proven} />
      </EntryCard>
    )
  const refusal = finish.error ?? enrolment.error
  return (
    <EntryCard
      title="开启两步验证"
      lead="学校管理员和平台账号可以查看大量个人信息，登录时除密码外还需要手机上的动态验证码"
      refusal={refusal ? messageOf(refusal) : undefined}
    >
      {enrolment.data ? (
        <Enrolment
          enrolment={enrolment.data}
          busy={finish.isPending}
          confirm={(code) => finish.mutate(code)}
        />
      ) : (
        <Bones lines={4} />
      )}
    </EntryCard>
  )
}
