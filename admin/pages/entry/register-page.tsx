import type { registerEmployer } from '@contract/api/employers.ts'
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { Link } from 'react-router'
import { type BodyOf, messageOf, send } from '../../api/client.ts'
import { useIntention } from '../../api/intention.ts'
import { required } from '../../components/check-rules.ts'
import { EmployerProfileFields } from '../../components/employer-profile-fields.tsx'
import { showIssues } from '../../components/form-issues.ts'
import { Registered } from './registered.tsx'
import '../../styles/forms.css'
import '../../styles/entry.css'

type Values = BodyOf<typeof registerEmployer> & { again?: string }

/** 单位注册: what the employer is, and its first account. */
export default function RegisterPage() {
  const [form] = Form.useForm<Values>()
  const intention = useIntention()
  const register = useMutation({
    meta: { quiet: true },
    mutationFn: async ({ profile, owner }: Values) => {
      const body = { profile, owner }
      const answer = await send<typeof registerEmployer>('POST', '/employers', body, intention.keyFor(body))
      intention.fulfil()
      return answer
    },
    onError: (error) => showIssues(form, error),
  })
  if (register.data) return <Registered login={String(form.getFieldValue(['owner', 'login']))} />
  return (
    <main className="page page-narrow" id="main">
      <div className="page-head">
        <h1>用人单位注册</h1>
        <p>提交后由平台核对认证，通过后即可向毕业生发起签约邀请</p>
        <Link className="push" to="/sign-in">
          已有账号，去登录
        </Link>
      </div>
      <Form
        form={form}
        layout="vertical"
        scrollToFirstError={{ block: 'center', focus: true }}
        onFinish={(values) => register.mutate(values)}
        className="stack"
        requiredMark
      >
        <section className="card">
          <h2>单位信息</h2>
          <EmployerProfileFields prefix={['profile']} />
        </section>
        <section className="card">
          <h2>账号负责人</h2>
          <OwnerFields />
        </section>
        {register.error && (
          <div className="notice notice-red" role="alert">
            {messageOf(register.error)}
          </div>
        )}
        <div className="sticky-bar">
          <Button type="primary" htmlType="submit" loading={register.isPending}>
            提交注册
          </Button>
          <span className="muted small">带 * 的为必填</span>
        </div>
      </Form>
    </main>
  )
}

function OwnerFields() {
  return (
    <div className="form-grid two">
      <Form.Item name={['owner', 'name']} label="姓名" rules={[required('姓名')]}>
        <Input maxLength={50} autoComplete="name" />
      </Form.Item>
      <Form.Item
        name={['owner', 'login']}
        label="登录邮箱"
        extra="用于登录和接收通知"
        rules={[required('登录邮箱'), { type: 'email', message: '电子邮箱格式不正确' }]}
      >
        <Input maxLength={100} autoComplete="username" inputMode="email" />
      </Form.Item>
      <Form.Item
        name={['owner', 'password']}
        label="密码"
        extra="至少 8 位，不要使用常见密码"
        rules={[required('密码'), { min: 8, message: '密码至少 8 位' }]}
      >
        <Input.Password maxLength={128} autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再次输入密码"
        dependencies={[['owner', 'password']]}
        rules={[
          required('密码'),
          ({ getFieldValue }) => ({
            validator: (_rule, value: unknown) =>
              !value || value === getFieldValue(['owner', 'password'])
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入的密码不一致')),
          }),
        ]}
      >
        <Input.Password maxLength={128} autoComplete="new-password" />
      </Form.Item>
    </div>
  )
}
