import { sendCodeToMobile, setMobile } from '../../api/accounts.ts'
import { Card } from '../../components/card/index.tsx'
import { CodeSender } from '../../components/code-sender/index.tsx'
import { FormEnd } from '../../components/form-end/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { PasswordField } from '../../components/password-field/index.tsx'
import { TextInput } from '../../components/text-input/index.tsx'
import { useForm } from '../../hooks/use-form.ts'
import { goBack } from '../../session/pages.ts'

/** 修改手机号码: proven by the password and by a code sent to the new number. */
export default function Mobile() {
  const form = useForm(
    { mobile: '', password: '', code: '' },
    {
      mobile: '请填写新的手机号码',
      password: '请填写登录密码',
      code: '请填写短信验证码',
    },
  )
  const { mobile, password } = form.values
  const sendCode = async () => (await sendCodeToMobile({ mobile: mobile.trim(), password })).resendAfter
  const save = () =>
    void form.submit(async (values) => {
      await setMobile({ mobile: values.mobile.trim(), code: values.code.trim() })
      goBack()
    })
  return (
    <PageFrame title="修改手机号码">
      <Notice tone="info">手机号码用于登录和接收通知，学校重新上传毕业生信息不会改变它。</Notice>
      <Card>
        <TextInput
          label="新的手机号码"
          kind="digits"
          maxLength={11}
          autoComplete="tel"
          {...form.bind('mobile')}
        />
        <PasswordField label="登录密码" autoComplete="current-password" {...form.bind('password')} />
        <CodeSender lead="填好上面两项后获取验证码，验证码会发送到新的手机号码。" send={sendCode} />
        <TextInput
          label="短信验证码"
          kind="digits"
          maxLength={6}
          autoComplete="one-time-code"
          {...form.bind('code')}
        />
        <FormEnd form={form} send={save}>
          保存
        </FormEnd>
      </Card>
    </PageFrame>
  )
}
