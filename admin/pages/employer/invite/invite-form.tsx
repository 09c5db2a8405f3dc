import type { EmployerView } from '@contract/api/employers.ts'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { messageOf } from '../../../api/client.ts'
import { employerFields } from '../../../components/employer-fields.ts'
import { showIssues } from '../../../components/form-issues.ts'
import { LeaveGuard, saved } from '../../../components/leave-guard.tsx'
import { Fields } from '../../../components/record/fields.tsx'
import { toast } from '../../../components/toast.tsx'
import { AgreementFields } from './agreement-fields.tsx'
import { dropDraft, loadDraft, saveDraft } from './draft.ts'
import { GraduateFields } from './graduate-fields.tsx'
import { bodyOf, type InvitationBody, type InvitationValues } from './invitation.ts'
import { LastLook } from './last-look.tsx'
import { MissingBar } from './missing-bar.tsx'
import { useSend } from './use-send.ts'

const UNIT = ['name', 'creditCode', 'nature', 'industry', 'region', 'address']

export function InviteForm({ employer }: { employer: EmployerView }) {
  const [form] = Form.useForm<InvitationValues>()
  const [draft] = useState(() => loadDraft(employer.employerId))
  const [touched, setTouched] = useState(false)
  const [checked, setChecked] = useState<InvitationBody>()
  const navigate = useNavigate()
  const sending = useSend()
  const known = {
    contact: employer.contact,
    contactMobile: employer.contactMobile,
    contactLandline: employer.contactLandline,
    contactEmail: employer.contactEmail,
  }
  const dispatch = (body: InvitationBody) =>
    sending.mutate(body, {
      onSuccess: ({ id }) => {
        dropDraft(employer.employerId)
        toast.success('邀请已发送，毕业生将收到通知')
        void navigate(`/records/${id}`, { state: saved })
      },
      onError: (error) => {
        if (showIssues(form, error)) setChecked(undefined)
      },
    })
  const remember = (_changed: unknown, values: InvitationValues) => {
    setTouched(true)
    saveDraft(employer.employerId, values)
  }
  const clear = () => {
    dropDraft(employer.employerId)
    form.resetFields()
    window.location.reload()
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="stack"
      scrollToFirstError={{ block: 'center', focus: true }}
      initialValues={{ way: 'idNumber', ...draft, form: { ...known, ...draft?.form } }}
      onValuesChange={remember}
      onFinish={() => {
        sending.reset()
        setChecked(bodyOf(form.getFieldsValue(true)))
      }}
    >
      {draft && (
        <div className="notice">
          已恢复上次未发送的内容（身份证号、考生号需重新填写）
          <Button size="small" className="push" onClick={clear}>
            清空重填
          </Button>
        </div>
      )}
      <section className="card">
        <h2>邀请谁</h2>
        <GraduateFields />
      </section>
      <section className="card">
        <h2>单位信息</h2>
        <Fields fields={employerFields(employer).filter((field) => UNIT.includes(field.key))} />
        <p className="section-note">来自已认证的单位信息，随邀请写入协议，不能在此修改</p>
      </section>
      <AgreementFields employer={employer} />
      <MissingBar />
      {checked && (
        <LastLook
          body={checked}
          employer={employer}
          busy={sending.isPending}
          refusal={sending.error ? messageOf(sending.error) : undefined}
          send={() => dispatch(checked)}
          cancel={() => setChecked(undefined)}
        />
      )}
      <LeaveGuard when={touched}>
        还没有发送邀请。已填的内容会保留在本机草稿中（身份证号、考生号除外）。
      </LeaveGuard>
    </Form>
  )
}
