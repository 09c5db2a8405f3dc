import { sendCodeToMobile, setMobile } from '../../api/accounts.ts'
import { ContactForm } from '../../components/contact-form/index.tsx'

/** 修改手机号码 */
export default function Mobile() {
  return (
    <ContactForm
      field="mobile"
      name="手机号码"
      input={{ kind: 'digits', maxLength: 11, autoComplete: 'tel' }}
      use="手机号码用于登录和接收通知"
      arrivesBy="短信"
      sendCode={(mobile, password) => sendCodeToMobile({ mobile, password })}
      save={(mobile, code) => setMobile({ mobile, code })}
    />
  )
}
