import type { getGraduate, issueActivationCode, suspendGraduate } from '@contract/api/graduates.ts'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type AnswerOf, messageOf, send } from '../../../api/client.ts'
import { queryClient } from '../../../api/query-client.ts'
import { ReasonDialog } from '../../../components/reason-dialog.tsx'
import { toast } from '../../../components/toast.tsx'
import { ActivationCode } from './activation-code.tsx'

type Graduate = AnswerOf<typeof getGraduate>

/** 发放激活码, 停用 and 恢复. */
export function GraduateActions({ graduate }: { graduate: Graduate }) {
  const { id, name, suspended } = graduate.row
  const [asking, setAsking] = useState(false)
  const issue = useMutation({
    mutationFn: () => send<typeof issueActivationCode>('POST', `/school/graduates/${id}/activation-code`),
  })
  const suspend = useSuspension(id, suspended, () => setAsking(false))
  return (
    <span className="row">
      <Button size="small" loading={issue.isPending} disabled={suspended} onClick={() => issue.mutate()}>
        发放激活码
      </Button>
      <Button size="small" danger={!suspended} onClick={() => setAsking(true)}>
        {suspended ? '恢复' : '停用'}
      </Button>
      {issue.data && <ActivationCode name={name} issued={issue.data} close={() => issue.reset()} />}
      {asking && (
        <ReasonDialog
          title={suspended ? `恢复${name}？` : `停用${name}`}
          yes={suspended ? '恢复' : '停用'}
          danger={!suspended}
          reason={suspended ? 'optional' : 'required'}
          busy={suspend.isPending}
          refusal={suspend.error ? messageOf(suspend.error) : undefined}
          confirm={(reason) => suspend.mutate(reason)}
          cancel={() => setAsking(false)}
        >
          <p className="small">
            {suspended
              ? '恢复后该毕业生可重新登录和登记，并重新计入统计。'
              : '停用后该毕业生不能登录，未答复的邀请将被撤回并通知双方，不再计入统计。记录不会删除，可随时恢复。'}
          </p>
        </ReasonDialog>
      )}
    </span>
  )
}

function useSuspension(id: string, suspended: boolean, close: () => void) {
  return useMutation({
    meta: { quiet: true },
    mutationFn: (reason: string) =>
      send<typeof suspendGraduate>('POST', `/school/graduates/${id}/suspension`, {
        suspended: !suspended,
        reason,
      }),
    onSuccess: () => {
      toast.success(suspended ? '已恢复' : '已停用')
      void queryClient.invalidateQueries({ queryKey: ['graduate', id] })
      void queryClient.invalidateQueries({ queryKey: ['graduates'] })
      close()
    },
  })
}
