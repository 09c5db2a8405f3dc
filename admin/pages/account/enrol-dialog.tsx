import { useMutation } from '@tanstack/react-query'
import { finishFactor, refreshAccount, startFactor } from '../../api/account.ts'
import { messageOf } from '../../api/client.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Enrolment } from '../../components/second-factor/enrolment.tsx'
import { RecoveryCodes } from '../../components/second-factor/recovery-codes.tsx'
import { type Proof, ProofDialog } from './proof-dialog.tsx'

/** Password, then the new authenticator, then its recovery codes. */
export function EnrolDialog({ renews, close }: { renews: boolean; close: () => void }) {
  const start = useMutation({ meta: { quiet: true }, mutationFn: (proof: Proof) => startFactor(proof) })
  const finish = useMutation({
    meta: { quiet: true },
    mutationFn: (code: string) => finishFactor({ code }),
    onSuccess: () => void refreshAccount(),
  })
  const title = renews ? '更换验证器' : '开启两步验证'
  if (!start.data)
    return (
      <ProofDialog
        title={title}
        yes="下一步"
        code={renews}
        busy={start.isPending}
        error={start.error}
        confirm={(proof) => start.mutate(proof)}
        cancel={close}
      >
        <p>{renews ? '新的验证器生效后，原来的验证器和恢复码不能再用。' : '请先确认是你本人。'}</p>
      </ProofDialog>
    )
  return (
    <Dialog
      title={finish.data ? '请保存恢复码' : title}
      width={520}
      closable={!finish.data}
      keyboard={!finish.data}
      refusal={finish.error ? messageOf(finish.error) : undefined}
      cancel={close}
    >
      {finish.data ? (
        <RecoveryCodes codes={finish.data.recoveryCodes} onwards="完成" done={close} />
      ) : (
        <Enrolment enrolment={start.data} busy={finish.isPending} confirm={(code) => finish.mutate(code)} />
      )}
    </Dialog>
  )
}
