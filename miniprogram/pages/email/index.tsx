import { sendCodeToEmail, setEmail } from '../../api/accounts.ts'
import { ContactForm } from '../../components/contact-form/index.tsx'

/** 修改电子邮箱 */
export default function Email() {
  return (
    <ContactForm
      field="email"
      name="电子邮箱"
      input={{ kind: 'email', maxLength: 100, autoComplete: 'email' }}
      use="电子邮箱可用于登录"
      arrivesBy="邮件"
      sendCode={(email, password) => sendCodeToEmail({ email, password })}
      save={(email, code) => setEmail({ email, code })}
    />
  )
}
