import { Form, Input } from 'antd'
import { required } from './check-rules.ts'

/** The contact shown to graduates. `within` is the form's member that holds it. */
export function ContactFields({ within }: { within?: string }) {
  const named = (field: string) => (within ? [within, field] : field)
  return (
    <>
      <Form.Item name={named('office')} label="部门名称" rules={[required('部门名称')]}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name={named('telephone')} label="联系电话" rules={[required('联系电话')]}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item
        name={named('email')}
        label="电子邮箱"
        rules={[{ type: 'email', message: '电子邮箱格式不正确' }]}
      >
        <Input maxLength={100} />
      </Form.Item>
    </>
  )
}
