import type { SchoolSettings, setContact } from '@contract/api/schools.ts'
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { send } from '../../../api/client.ts'
import { refreshSettings } from '../../../api/settings.ts'
import { showIssues } from '../../../components/form-issues.ts'
import { toast } from '../../../components/toast.tsx'
import type { SettingProps } from './settings-page.tsx'

export function Contact({ settings, admin }: SettingProps) {
  const [form] = Form.useForm<SchoolSettings['contact']>()
  const save = useMutation({
    mutationFn: (contact: SchoolSettings['contact']) =>
      send<typeof setContact>('PUT', '/school/contact', contact),
    onSuccess: async () => {
      await refreshSettings()
      toast.success('联系方式已保存')
    },
    onError: (error) => showIssues(form, error),
  })
  return (
    <section className="card">
      <p className="section-hint">
        毕业生在登录、核对信息和模块未开放时会看到这里的联系方式，请保持有人接听。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={settings.contact}
        disabled={!admin}
        onFinish={(contact) => save.mutate(contact)}
        style={{ maxWidth: 460 }}
      >
        <Form.Item name="office" label="部门名称" rules={[{ required: true, message: '请填写部门名称' }]}>
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name="telephone" label="联系电话" rules={[{ required: true, message: '请填写联系电话' }]}>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="email" label="电子邮箱" rules={[{ type: 'email', message: '电子邮箱格式不正确' }]}>
          <Input maxLength={100} />
        </Form.Item>
        {admin && (
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            保存
          </Button>
        )}
      </Form>
    </section>
  )
}
