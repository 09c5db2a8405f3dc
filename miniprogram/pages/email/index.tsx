import { setEmail } from '../../api/accounts.ts'
import { Card } from '../../components/card/index.tsx'
import { FormEnd } from '../../components/form-end/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { PasswordField } from '../../components/password-field/index.tsx'
import { TextInput } from '../../components/text-input/index.tsx'
import { useForm } from '../../hooks/use-form.ts'
import { goBack } from '../../session/pages.ts'

/** 修改电子邮箱, proven by the password. */
export default function Email() {
  const form = useForm(
    { email: '', password: '' },
    { email: '请填写新的电子邮箱', password: '请填写登录密码' },
  )
  const save = () =>
    void form.submit(async (values) => {
      await setEmail({ email: values.email.trim(), password: values.password })
      goBack()
    })
  return (
    <PageFrame title="修改电子邮箱">
      <Card>
        <TextInput
          label="新的电子邮箱"
          kind="email"
          maxLength={100}
          autoComplete="email"
          {...form.bind('email')}
        />
        <PasswordField label="登录密码" autoComplete="current-password" {...form.bind('password')} />
        <FormEnd form={form} send={save}>
          保存
        </FormEnd>
      </Card>
    </PageFrame>
  )
}
