import { useMutation } from '@tanstack/react-query'
import { refreshAccount, renewCodes } from '../../api/account.ts'
import { Dialog } from '../../components/dialog.tsx'
import { RecoveryCodes } from '../../components/second-factor/recovery-codes.tsx'
import { type Proof, ProofDialog } from './proof-dialog.tsx'

export function RenewCodesDialog({ close }: { close: () => void }) {
  const renew = useMutation({
    meta: { quiet: true },
    mutationFn: ({ password }: Proof) => renewCodes({ password }),
    onSuccess: () => void refreshAccount(),
  })
  if (!renew.data)
    return (
      <ProofDialog
        title="重新生成恢复码"
        yes="重新生成"
        busy={renew.isPending}
        error={renew.error}
        confirm={(proof) => renew.mutate(proof)}
        cancel={close}
      >
        <p>生成 10 个新的恢复码，原来的立即失效。</p>
      </ProofDialog>
    )
  return (
    <Dialog title="请保存恢复码" width={520} closable={false} keyboard={false}>
      <RecoveryCodes codes={renew.data.recoveryCodes} onwards="完成" done={close} />
    </Dialog>
  )
}
