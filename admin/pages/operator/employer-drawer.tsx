import type { decideEmployer, EmployerView } from '@contract/api/employers.ts'
import { checkCreditCode, checkText } from '@contract/checks.ts'
import { useMutation } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { messageOf, send } from '../../api/client.ts'
import { meKey, queryClient } from '../../api/query-client.ts'
import { employerFields } from '../../components/employer-fields.ts'
import { useFocusBack } from '../../components/focus-back.ts'
import { ReasonDialog } from '../../components/reason-dialog.tsx'
import { Fields } from '../../components/record/fields.tsx'
import { VerificationTag } from '../../components/tags.tsx'
import { minuteOf } from '../../components/time.ts'
import { toast } from '../../components/toast.tsx'
import { type Decision, decisionsFor } from './decisions.ts'
import '../../styles/record.css'

export default function EmployerDrawer({ employer, close }: { employer: EmployerView; close: () => void }) {
  useFocusBack()
  const [asking, setAsking] = useState<Decision>()
  const decide = useMutation({
    meta: { quiet: true },
    mutationFn: ({ decision, reason }: { decision: Decision; reason: string }) =>
      send<typeof decideEmployer>('POST', `/operator/employers/${employer.employerId}/decision`, {
        decision: decision.to,
        reason,
      }),
    onSuccess: (_ok, { decision }) => {
      toast.success(`${employer.name}：${decision.done}`)
      close()
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: ['employers'] })
      void queryClient.invalidateQueries({ queryKey: meKey })
    },
  })
  const actions = decisionsFor(employer.verification).map((decision) => (
    <Button
      key={decision.to}
      type={decision.primary ? 'primary' : 'default'}
      danger={decision.danger}
      onClick={() => {
        decide.reset()
        setAsking(decision)
      }}
    >
      {decision.label}
    </Button>
  ))
  return (
    <Drawer
      open
      onClose={close}
      size={620}
      title={employer.name}
      footer={actions.length > 0 && <div className="row">{actions}</div>}
      styles={{ body: { background: 'var(--ground)', padding: 16 } }}
    >
      <div className="stack">
        <div className="card row">
          <VerificationTag state={employer.verification} />
          <span className="muted small">
            提交于 {minuteOf(employer.registeredAt)}
            {employer.decidedAt && `，处理于 ${minuteOf(employer.decidedAt)}`}
          </span>
        </div>
        {employer.reason && <div className="notice notice-orange">原因：{employer.reason}</div>}
        <section className="card">
          <h2>单位信息</h2>
          <Fields fields={employerFields(employer)} />
          <CreditCodeNote code={employer.creditCode} />
        </section>
      </div>
      {asking && (
        <ReasonDialog
          title={`${asking.label}：${employer.name}`}
          yes={asking.label}
          danger={asking.danger}
          reason={asking.reason}
          busy={decide.isPending}
          refusal={decide.error ? messageOf(decide.error) : undefined}
          confirm={(reason) => decide.mutate({ decision: asking, reason })}
          cancel={() => setAsking(undefined)}
        >
          <p className="small">{asking.consequence}</p>
        </ReasonDialog>
      )}
    </Drawer>
  )
}

/** What the check characters say; a register look-up is the operator's own. */
function CreditCodeNote({ code }: { code: string }) {
  const check = checkCreditCode(code)
  const doubt = check.ok ? check.warning : check.problem
  return (
    <p className="section-note">
      信用代码校验：{doubt ? checkText(doubt) : '通过'}
      。请再与企业信用信息公示系统或登记机关的公示核对名称与代码。
    </p>
  )
}
