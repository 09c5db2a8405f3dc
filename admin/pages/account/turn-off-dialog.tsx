import { useMutation } from '@tanstack/react-query'
import { refreshAccount, turnOffFactor } from '../../api/account.ts'
import { toast } from '../../components/toast.tsx'
import { type Proof, ProofDialog } from './proof-dialog.tsx'

export function TurnOffDialog({ close }: { close: () => void }) {
  const off = useMutation({
    meta: { quiet: true },
    mutationFn: ({ password, code = '' }: Proof) => turnOffFactor({ password, code }),
    onSuccess: () => {
      toast.success('两步验证已关闭')
      void refreshAccount()
      close()
    },
  })
  return (
    <ProofDialog
      title="关闭两步验证"
      yes="关闭"
      danger
      code
      busy={off.isPending}
      error={off.error}
      confirm={(proof) => off.mutate(proof)}
      cancel={close}
    >
      <p>关闭后只用密码就能登录，原来的验证器和恢复码不能再用。</p>
    </ProofDialog>
  )
}
