import { useRouter } from '@tarojs/taro'
import { signIn } from '../../api/accounts.ts'
import { Card } from '../../components/card/index.tsx'
import { FormEnd } from '../../components/form-end/index.tsx'
import { IssuerButton } from '../../components/issuer-button/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { PasswordField } from '../../components/password-field/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { TextInput } from '../../components/text-input/index.tsx'
import { useForm } from '../../hooks/use-form.ts'
import { useIssuer } from '../../hooks/use-issuer.ts'
import { open } from '../../session/pages.ts'
import { enter } from '../../session/session.ts'

export default function SignIn() {
  const { params } = useRouter()
  const issuer = useIssuer()
  const form = useForm(
    { login: '', password: '' },
    { login: '请填写手机号、身份证号或邮箱', password: '请填写密码' },
  )
  const send = () =>
    void form.submit(async (values) =>
      enter(await signIn({ login: values.login.trim(), password: values.password })),
    )
  return (
    <PageFrame title="账号登录">
      {params.bind ? (
        <Notice tone="info">这个微信还没有绑定。请登录一次，登录后自动绑定，下次可直接进入。</Notice>
      ) : null}
      <Card>
        <TextInput
          label="手机号 / 身份证号 / 邮箱"
          autoComplete="username"
          maxLength={100}
          {...form.bind('login')}
        />
        <PasswordField label="密码" autoComplete="current-password" {...form.bind('password')} />
        <FormEnd form={form} send={send}>
          登录
        </FormEnd>
      </Card>
      {process.env.TARO_ENV === 'h5' && issuer ? <IssuerButton issuer={issuer} kind="plain" /> : null}
      <PushButton kind="quiet" onClick={() => open('activation')}>
        首次使用 / 忘记密码
      </PushButton>
    </PageFrame>
  )
}
