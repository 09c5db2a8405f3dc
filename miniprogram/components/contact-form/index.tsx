import { useForm } from '../../hooks/use-form.ts'
import { goBack } from '../../session/pages.ts'
import { Card } from '../card/index.tsx'
import { CodeSender } from '../code-sender/index.tsx'
import { FormEnd } from '../form-end/index.tsx'
import { Notice } from '../notice/index.tsx'
import { PageFrame } from '../page-frame/index.tsx'
import { PasswordField } from '../password-field/index.tsx'
import { TextInput, type TextInputProps } from '../text-input/index.tsx'

export interface ContactFormProps {
  /** as the server names it in a refusal */
  field: 'mobile' | 'email'
  /** 手机号码 or 电子邮箱 */
  name: string
  input: Pick<TextInputProps, 'kind' | 'maxLength' | 'autoComplete'>
  /** what it is for */
  use: string
  arrivesBy: '短信' | '邮件'
  sendCode: (to: string, password: string) => Promise<{ resendAfter: number }>
  save: (to: string, code: string) => Promise<unknown>
}

/** A new telephone or mail address, proven by the password and by a code sent to it. */
export function ContactForm({ field, name, input, use, arrivesBy, sendCode, save }: ContactFormProps) {
  const form = useForm<Record<string, string>>(
    { [field]: '', password: '', code: '' },
    { [field]: `请填写新的${name}`, password: '请填写登录密码', code: `请填写${arrivesBy}验证码` },
  )
  const to = form.values[field]?.trim() ?? ''
  const send = async () => (await sendCode(to, form.values.password ?? '')).resendAfter
  const finish = () =>
    void form.submit(async ({ code = '' }) => {
      await save(to, code.trim())
      goBack()
    })
  return (
    <PageFrame title={`修改${name}`}>
      <Notice tone="info">{`${use}，学校重新上传毕业生信息不会改变它。`}</Notice>
      <Card>
        <TextInput label={`新的${name}`} {...input} {...form.bind(field)} />
        <PasswordField label="登录密码" autoComplete="current-password" {...form.bind('password')} />
        <CodeSender
          lead={`填好上面两项后获取验证码，验证码会发送到新的${name}。`}
          arrivesBy={arrivesBy}
          send={send}
        />
        <TextInput
          label={`${arrivesBy}验证码`}
          kind="digits"
          maxLength={6}
          autoComplete="one-time-code"
          {...form.bind('code')}
        />
        <FormEnd form={form} send={finish}>
          保存
        </FormEnd>
      </Card>
    </PageFrame>
  )
}
