import type { PlatformSchool } from '@contract/api/platform-schools.ts'
import { useMutation } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { correct, refreshPlatformSchools, type SchoolCorrection } from '../../../api/platform-schools.ts'
import { required } from '../../../components/check-rules.ts'
import { ContactFields } from '../../../components/contact-fields.tsx'
import { FormDialog } from '../../../components/form-dialog.tsx'
import { toast } from '../../../components/toast.tsx'

export function CorrectDialog({ school, close }: { school: PlatformSchool; close: () => void }) {
  const [form] = Form.useForm<SchoolCorrection>()
  const work = useMutation({
    meta: { quiet: true },
    mutationFn: (body: SchoolCorrection) => correct(school.schoolCode, body),
    onSuccess: () => {
      void refreshPlatformSchools()
      toast.success('已更正')
      close()
    },
  })
  const { name, contact } = school
  return (
    <FormDialog
      title={`更正${school.name}的信息`}
      yes="更正"
      form={form}
      initialValues={{ name, contact }}
      busy={work.isPending}
      error={work.error}
      send={(body) => work.mutate(body)}
      close={close}
    >
      <Form.Item
        name="name"
        label="学校名称"
        extra="已导入的毕业生信息和协议书不会随之改变；学校再次上传生源后更新，并请毕业生重新核对"
        rules={[required('学校名称')]}
      >
        <Input maxLength={50} />
      </Form.Item>
      <h3 className="form-part">毕业生看到的联系方式</h3>
      <p className="section-hint">学校管理员也可以在“设置”中修改。</p>
      <ContactFields within="contact" />
    </FormDialog>
  )
}
