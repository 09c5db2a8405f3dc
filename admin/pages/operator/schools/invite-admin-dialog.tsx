import type { PlatformSchool } from '@contract/api/platform-schools.ts'
import { useMutation } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { type AdminInvited, inviteAdmin, refreshPlatformSchools } from '../../../api/platform-schools.ts'
import { required } from '../../../components/check-rules.ts'
import { FormDialog } from '../../../components/form-dialog.tsx'
import { PersonFields } from '../../../components/person-fields.tsx'
import { toast } from '../../../components/toast.tsx'

interface Props {
  school: PlatformSchool
  /** invited before */
  person?: Pick<AdminInvited, 'name' | 'login'>
  close: () => void
}

/** For a school whose admin never came, or is gone. Past admins in use it asks for a reason. */
export function InviteAdminDialog({ school, person, close }: Props) {
  const [form] = Form.useForm<AdminInvited>()
  const work = useMutation({
    meta: { quiet: true },
    mutationFn: (body: AdminInvited) => inviteAdmin(school.schoolCode, body),
    onSuccess: ({ unsent }, { login }) => {
      void refreshPlatformSchools()
      if (unsent) toast.error(`邀请邮件没有发出：${unsent}`)
      else toast.success(`邀请已发往 ${login}`)
      close()
    },
  })
  return (
    <FormDialog
      title={`邀请${school.name}的管理员`}
      yes="发送邀请"
      form={form}
      initialValues={person ?? {}}
      busy={work.isPending}
      error={work.error}
      send={(body) => work.mutate(body)}
      close={close}
    >
      <p className="section-hint">
        对方会收到一封邮件，7 天内打开其中的链接、设置自己的密码，即成为学校管理员。
        {person && '原来的链接随即失效。'}
      </p>
      <PersonFields />
      {school.activeAdmins > 0 && (
        <Form.Item
          name="reason"
          label="原因"
          extra="该校有在用的管理员，本可自行邀请同事；他们会收到邮件，看到这里的原因"
          rules={[required('原因')]}
        >
          <Input.TextArea maxLength={200} rows={2} placeholder="例如：原管理员已调离，账号无人使用" />
        </Form.Item>
      )}
    </FormDialog>
  )
}
