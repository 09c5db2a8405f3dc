import { Form, Input } from 'antd'

export interface PasswordChange {
  password: string
  newPassword: string
  again: string
}

/**
 * The present password and a new one, twice; inside of a form.
 * @param present what the present one is called
 */
export function PasswordFields({ present }: { present: string }) {
  return (
    <>
      <Form.Item name="password" label={present} rules={[{ required: true, message: `请填写${present}` }]}>
        <Input.Password maxLength={128} autoComplete="current-password" autoFocus />
      </Form.Item>
      <NewPasswordFields name="newPassword" />
    </>
  )
}

interface NewProps {
  /** of the first of the two; the second is `again` */
  name: 'password' | 'newPassword'
  size?: 'large'
  autoFocus?: boolean
}

/** A password of one's own, twice; inside of a form. */
export function NewPasswordFields({ name, size, autoFocus }: NewProps) {
  return (
    <>
      <Form.Item
        name={name}
        label="新密码"
        extra="至少 8 位，不要使用常见密码"
        rules={[
          { required: true, message: '请填写新密码' },
          { min: 8, message: '密码至少 8 位' },
        ]}
      >
        <Input.Password size={size} maxLength={128} autoComplete="new-password" autoFocus={autoFocus} />
      </Form.Item>
      <Form.Item
        name="again"
        label="再次输入新密码"
        dependencies={[name]}
        rules={[
          { required: true, message: '请再次输入新密码' },
          ({ getFieldValue }) => ({
            validator: (_rule, value: unknown) =>
              !value || value === getFieldValue(name)
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入的密码不一致')),
          }),
        ]}
      >
        <Input.Password size={size} maxLength={128} autoComplete="new-password" />
      </Form.Item>
    </>
  )
}
