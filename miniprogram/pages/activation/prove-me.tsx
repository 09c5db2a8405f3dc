import { useState } from 'react'
import { type Activation, finishActivation, sendCode } from '../../api/accounts.ts'
import { Card } from '../../components/card/index.tsx'
import { CodeSender } from '../../components/code-sender/index.tsx'
import { FormEnd } from '../../components/form-end/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PasswordField } from '../../components/password-field/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { TextInput } from '../../components/text-input/index.tsx'
import { useForm } from '../../hooks/use-form.ts'
import { enter } from '../../session/session.ts'

type Way = 'sms' | 'schoolCode'

export function ProveMe({ started, onRestart }: { started: Activation; onRestart: () => void }) {
  const { activationId, maskedMobile } = started
  const [way, setWay] = useState<Way>(maskedMobile ? 'sms' : 'schoolCode')
  const form = useForm(
    { code: '', password: '' },
    {
      code: way === 'sms' ? '请填写短信验证码' : '请填写学校发放的激活码',
      password: '请设置登录密码',
    },
  )
  const send = () =>
    void form.submit(async ({ code, password }) => {
      await enter(await finishActivation(activationId, { way, code: code.trim(), password }))
    })
  const change = (other: Way) => {
    setWay(other)
    form.bind('code').onChange('')
  }
  return (
    <>
      <Card title="第 2 步　验证身份并设置密码">
        {way === 'sms' ? (
          <CodeSender
            lead={`验证码将发送到学校登记的手机号码 ${maskedMobile}`}
            send={async () => (await sendCode(activationId)).resendAfter}
          />
        ) : (
          <SchoolCodeLead hasMobile={maskedMobile !== null} />
        )}
        <TextInput
          label={way === 'sms' ? '短信验证码' : '学校激活码'}
          kind={way === 'sms' ? 'digits' : 'text'}
          maxLength={20}
          autoComplete="one-time-code"
          {...form.bind('code')}
        />
        <PasswordField
          label="设置登录密码"
          hint="至少 8 位，不能是常见密码"
          autoComplete="new-password"
          {...form.bind('password')}
        />
        <FormEnd form={form} send={send}>
          完成并登录
        </FormEnd>
      </Card>
      {maskedMobile ? <OtherWay way={way} onChange={change} /> : null}
      <PushButton kind="quiet" onClick={onRestart}>
        返回上一步
      </PushButton>
    </>
  )
}

function SchoolCodeLead({ hasMobile }: { hasMobile: boolean }) {
  return (
    <Notice tone="info">
      {hasMobile
        ? '手机号码已停用时，请向学校就业部门领取一次性激活码。'
        : '学校登记的信息中没有手机号码，请联系学校就业部门领取一次性激活码。'}
    </Notice>
  )
}

function OtherWay({ way, onChange }: { way: Way; onChange: (way: Way) => void }) {
  return way === 'sms' ? (
    <PushButton kind="quiet" onClick={() => onChange('schoolCode')}>
      手机号码收不到短信？用学校激活码
    </PushButton>
  ) : (
    <PushButton kind="quiet" onClick={() => onChange('sms')}>
      改用短信验证码
    </PushButton>
  )
}
