import type { addStaff } from '@contract/api/accounts.ts'
import { useMutation } from '@tanstack/react-query'
import { Alert, Checkbox, Form, Input, Modal, Radio, Select } from 'antd'
import { type AnswerOf, type BodyOf, messageOf, send } from '../../../api/client.ts'
import { queryClient } from '../../../api/query-client.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { showIssues } from '../../../components/form-issues.ts'

type Values = BodyOf<typeof addStaff>
interface Props {
  departments: readonly { id: string; name: string }[]
  close: () => void
}

/** A colleague or a department's reviewer; the one-time password is shown once. */
export function AddStaff({ departments, close }: Props) {
  const [form] = Form.useForm<Values>()
  const role = Form.useWatch('role', form)
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: (values: Values) => send<typeof addStaff>('POST', '/school/staff', values),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['staff'] })
      void queryClient.invalidateQueries({ queryKey: ['settings'] })
    },
    onError: (error) => showIssues(form, error),
  })
  if (add.data) return <Added added={add.data} login={form.getFieldValue('login')} close={close} />
  return (
    <Modal
      open
      title="添加账号"
      okText="添加"
      cancelText="取消"
      onOk={form.submit}
      onCancel={close}
      confirmLoading={add.isPending}
      width={480}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ role: 'department', admin: false, departments: [] }}
        onFinish={(values) => add.mutate(values)}
      >
        {add.error && (
          <Form.Item>
            <Alert type="error" title={messageOf(add.error)} role="alert" />
          </Form.Item>
        )}
        <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
          <Input maxLength={50} autoFocus />
        </Form.Item>
        <Form.Item
          name="login"
          label="登录邮箱"
          rules={[
            { required: true, message: '请填写登录邮箱' },
            { type: 'email', message: '电子邮箱格式不正确' },
          ]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="role" label="身份">
          <Radio.Group
            options={[
              { value: 'department', label: '院系审核人' },
              { value: 'school', label: '学校就业部门' },
            ]}
          />
        </Form.Item>
        {role === 'school' ? (
          <Form.Item name="admin" valuePropName="checked" extra="管理员可修改设置、开关模块、管理人员账号">
            <Checkbox>设为学校管理员</Checkbox>
          </Form.Item>
        ) : (
          <Form.Item
            name="departments"
            label="负责的院系"
            rules={[{ required: true, message: '请至少选择一个院系' }]}
          >
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="可多选"
              options={departments.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}

function Added({
  added,
  login,
  close,
}: {
  added: AnswerOf<typeof addStaff>
  login: string
  close: () => void
}) {
  return (
    <Modal
      open
      title="账号已添加"
      onCancel={close}
      onOk={close}
      okText="已交给本人"
      cancelButtonProps={{ style: { display: 'none' } }}
      width={440}
      mask={{ closable: false }}
    >
      <div className="stack">
        <p>
          登录账号：<b>{login}</b>
        </p>
        <div className="row">
          一次性密码：
          <b className="mono" style={{ fontSize: 20 }}>
            {added.oneTimePassword}
          </b>
          <CopyButton text={added.oneTimePassword} />
        </div>
        <p className="small muted">请通过可靠的方式交给本人。关闭后不能再次查看。</p>
      </div>
    </Modal>
  )
}
