import { useMutation } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { useIntention } from '../../../api/intention.ts'
import { bringOn, refreshPlatformSchools, type SchoolEntry } from '../../../api/platform-schools.ts'
import { required } from '../../../components/check-rules.ts'
import { ContactFields } from '../../../components/contact-fields.tsx'
import { FormDialog } from '../../../components/form-dialog.tsx'
import { PersonFields } from '../../../components/person-fields.tsx'
import { toast } from '../../../components/toast.tsx'

interface Props {
  close: () => void
  /** shows the school that is on the platform now */
  open: (code: string) => void
}

/** 院校入驻: a school and its first admin. */
export function BringOnDialog({ close, open }: Props) {
  const [form] = Form.useForm<SchoolEntry>()
  const intention = useIntention()
  const work = useMutation({
    meta: { quiet: true },
    mutationFn: (entry: SchoolEntry) => bringOn(entry, intention.keyFor(entry)),
    onSuccess: ({ schoolCode, unsent }, { name, admin }) => {
      intention.fulfil()
      void refreshPlatformSchools()
      if (unsent) toast.error(`${name}已入驻，但邀请邮件没有发出：${unsent}`)
      else toast.success(`${name}已入驻，邀请已发往 ${admin.login}`)
      open(schoolCode)
    },
  })
  return (
    <FormDialog
      title="院校入驻"
      yes="入驻并邀请管理员"
      form={form}
      initialValues={{}}
      busy={work.isPending}
      error={work.error}
      send={(entry) => work.mutate(entry)}
      close={close}
    >
      <div className="form-grid two">
        <Form.Item
          name="code"
          label="院校代码"
          extra="5 位数字，入驻后不能更改"
          rules={[required('院校代码'), { pattern: /^[0-9]{5}$/, message: '院校代码为 5 位数字' }]}
        >
          <Input maxLength={5} inputMode="numeric" />
        </Form.Item>
        <Form.Item name="name" label="学校名称" rules={[required('学校名称')]}>
          <Input maxLength={50} />
        </Form.Item>
      </div>
      <h3 className="form-part">毕业生看到的联系方式</h3>
      <div className="form-grid two">
        <ContactFields within="contact" />
      </div>
      <h3 className="form-part">首位学校管理员</h3>
      <p className="section-hint">
        会收到一封邮件，7 天内打开其中的链接、设置自己的密码，即可上传生源、邀请同事、开放模块。
      </p>
      <div className="form-grid two">
        <PersonFields within="admin" />
      </div>
    </FormDialog>
  )
}
