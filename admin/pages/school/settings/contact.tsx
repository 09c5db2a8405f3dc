import type { SchoolSettings, setContact } from '@contract/api/schools.ts'
import { useMutation } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { send } from '../../../api/client.ts'
import { refreshSettings } from '../../../api/settings.ts'
import { ContactFields } from '../../../components/contact-fields.tsx'
import { showIssues } from '../../../components/form-issues.ts'
import { LeaveGuard } from '../../../components/leave-guard.tsx'
import { toast } from '../../../components/toast.tsx'
import type { SettingProps } from './settings-page.tsx'

export function Contact({ settings, admin }: SettingProps) {
  const [form] = Form.useForm<SchoolSettings['contact']>()
  const [changed, setChanged] = useState(false)
  const save = useMutation({
    mutationFn: (contact: SchoolSettings['contact']) =>
      send<typeof setContact>('PUT', '/school/contact', contact),
    onSuccess: async () => {
      await refreshSettings()
      setChanged(false)
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
        onValuesChange={() => setChanged(true)}
        onFinish={(contact) => save.mutate(contact)}
        style={{ maxWidth: 460 }}
      >
        <ContactFields />
        {admin && (
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            保存
          </Button>
        )}
      </Form>
      <LeaveGuard when={changed}>联系方式的修改还没有保存，离开后会丢失。</LeaveGuard>
    </section>
  )
}
