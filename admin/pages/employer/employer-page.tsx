import type { EmployerProfile, EmployerView, resubmitEmployer } from '@contract/api/employers.ts'
import { useMutation } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { messageOf, send } from '../../api/client.ts'
import { meKey, queryClient } from '../../api/query-client.ts'
import { employerFields } from '../../components/employer-fields.ts'
import { EmployerProfileFields } from '../../components/employer-profile-fields.tsx'
import { showIssues } from '../../components/form-issues.ts'
import { Fields } from '../../components/record/fields.tsx'
import { Loaded } from '../../components/states.tsx'
import { VerificationTag } from '../../components/tags.tsx'
import { minuteOf } from '../../components/time.ts'
import { toast } from '../../components/toast.tsx'
import { employerKey, useOwnEmployer } from './use-own-employer.ts'
import '../../styles/record.css'
import '../../styles/forms.css'

export default function EmployerPage() {
  const employer = useOwnEmployer()
  return (
    <main className="page page-narrow" id="main">
      <Loaded query={employer}>
        {(own) => (
          <>
            <div className="page-head">
              <h1>单位信息</h1>
              <VerificationTag state={own.verification} />
              <p>
                注册于 {minuteOf(own.registeredAt)}
                {own.decidedAt && `，处理于 ${minuteOf(own.decidedAt)}`}
              </p>
            </div>
            {own.reason && (
              <div className="notice notice-orange" role="alert">
                {own.verification === 'returned' ? '退回原因' : '原因'}：{own.reason}
              </div>
            )}
            {own.verification === 'returned' ? <Resubmit employer={own} /> : <Shown employer={own} />}
          </>
        )}
      </Loaded>
    </main>
  )
}

function Shown({ employer }: { employer: EmployerView }) {
  return (
    <section className="card">
      <Fields fields={employerFields(employer)} />
      <p className="section-note">认证信息会写入协议书，如有变化请联系平台更正。</p>
    </section>
  )
}

/** A returned registration is corrected here and sent in again. */
function Resubmit({ employer }: { employer: EmployerView }) {
  const [form] = Form.useForm<EmployerProfile>()
  const resubmit = useMutation({
    meta: { quiet: true },
    mutationFn: (profile: EmployerProfile) => send<typeof resubmitEmployer>('PUT', '/employer', profile),
    onSuccess: (saved) => {
      queryClient.setQueryData(employerKey, saved)
      void queryClient.invalidateQueries({ queryKey: meKey })
      toast.success('已重新提交，请等待平台认证')
    },
    onError: (error) => showIssues(form, error),
  })
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={employer}
      scrollToFirstError={{ block: 'center', focus: true }}
      onFinish={(profile) => resubmit.mutate(profile)}
      className="stack"
    >
      <section className="card">
        <h2>修改后重新提交</h2>
        <EmployerProfileFields prefix={[]} />
      </section>
      {resubmit.error && (
        <div className="notice notice-red" role="alert">
          {messageOf(resubmit.error)}
        </div>
      )}
      <div className="sticky-bar">
        <Button type="primary" htmlType="submit" loading={resubmit.isPending}>
          重新提交认证
        </Button>
      </div>
    </Form>
  )
}
