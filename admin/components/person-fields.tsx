import { Form, Input } from 'antd'
import { required } from './check-rules.ts'

/** Who is invited: name and the address to sign in with. `within` is the form's member that holds them. */
export function PersonFields({ within }: { within?: string }) {
  const named = (field: string) => (within ? [within, field] : field)
  return (
    <>
      <Form.Item name={named('name')} label="姓名" rules={[required('姓名')]}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item
        name={named('login')}
        label="登录邮箱"
        rules={[required('登录邮箱'), { type: 'email', message: '电子邮箱格式不正确' }]}
      >
        <Input maxLength={100} inputMode="email" />
      </Form.Item>
    </>
  )
}
