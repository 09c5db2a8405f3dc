import { useMutation } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { messageOf } from '../../api/client.ts'
import { add, invite, type Newcomer, refreshColleagues } from '../../api/colleagues.ts'
import { Dialog } from '../../components/dialog.tsx'
import { showIssues } from '../../components/form-issues.ts'
import { PersonFields } from '../../components/person-fields.tsx'
import { toast } from '../../components/toast.tsx'
import { OneTimePassword } from './one-time-password.tsx'
import { PartFields, type PartValues } from './part-fields.tsx'
import { type Department, type PlaceKind, partOf, positionsAt } from './positions.ts'

interface Props {
  kind: PlaceKind
  departments: readonly Department[]
  /** mail is set up: a link goes out; else a one-time password is handed over */
  mail: boolean
  close: () => void
}
type Values = PartValues & Pick<Newcomer, 'name' | 'login'>

/** By mail with a link to set a password; by a one-time password where that does not do. */
export function InviteDialog({ kind, departments, mail, close }: Props) {
  const [form] = Form.useForm<Values>()
  const position = Form.useWatch('position', form)
  const quiet = { meta: { quiet: true }, onError: (error: unknown) => showIssues(form, error) } as const
  const sending = useMutation({
    ...quiet,
    mutationFn: (body: Newcomer) => invite(body),
    onSuccess: ({ unsent }, { login }) => {
      void refreshColleagues()
      if (unsent) toast.error(`邀请邮件没有发出：${unsent}。请检查邮箱后重新发送`)
      else toast.success(`邀请已发往 ${login}`)
      close()
    },
  })
  const adding = useMutation({
    ...quiet,
    mutationFn: (body: Newcomer) => add(body),
    onSuccess: () => void refreshColleagues(),
  })
  const newcomer = ({ name, login, position: at, departments: of }: Values): Newcomer => ({
    name,
    login,
    ...partOf(at, of ?? []),
  })
  const addInstead = () => void form.validateFields().then((values) => adding.mutate(newcomer(values)))
  if (adding.data)
    return (
      <OneTimePassword
        login={form.getFieldValue('login')}
        password={adding.data.oneTimePassword}
        close={close}
      />
    )
  const refusal: unknown = sending.error ?? adding.error
  const busy = sending.isPending || adding.isPending
  return (
    <Dialog
      title="邀请同事"
      width={500}
      refusal={refusal === null ? undefined : messageOf(refusal)}
      cancel={close}
      footer={[
        <Button key="cancel" onClick={close}>
          取消
        </Button>,
        <Button
          key="add"
          type={mail ? 'default' : 'primary'}
          loading={adding.isPending}
          disabled={busy}
          onClick={addInstead}
        >
          用一次性密码添加
        </Button>,
        ...(mail
          ? [
              <Button
                key="send"
                type="primary"
                loading={sending.isPending}
                disabled={busy}
                onClick={form.submit}
              >
                发送邀请
              </Button>,
            ]
          : []),
      ]}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ position: positionsAt[kind][0].value, departments: [] }}
        onFinish={(values) => sending.mutate(newcomer(values))}
      >
        <p className="section-hint">
          {mail
            ? '对方会收到一封邮件，7 天内打开其中的链接、设置自己的密码即可使用。'
            : '系统没有配置邮件服务，请用一次性密码添加，并用可靠的方式交给本人。'}
        </p>
        <PersonFields />
        <PartFields kind={kind} departments={departments} position={position} />
      </Form>
    </Dialog>
  )
}
