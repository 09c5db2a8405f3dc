import { useAccount } from '../../api/account.ts'
import { Loaded } from '../../components/states.tsx'
import { Devices } from './devices.tsx'
import { Password } from './password.tsx'
import { SecondFactor } from './second-factor.tsx'
import '../../styles/forms.css'

/** 账号与安全: who one is here, and everything that guards the account. */
export default function AccountPage() {
  const account = useAccount()
  return (
    <main className="page page-narrow" id="main">
      <div className="page-head">
        <h1>账号与安全</h1>
      </div>
      <Loaded query={account}>
        {(shown) => (
          <>
            <section className="card" aria-label="账号">
              <dl className="setting-lines">
                <Line label="姓名">{shown.name}</Line>
                <Line label="登录邮箱">{shown.login}</Line>
                <Line label="单位">{shown.place}</Line>
                <Line label="身份">{shown.position}</Line>
              </dl>
            </section>
            <Password account={shown} />
            <SecondFactor account={shown} />
            <Devices account={shown} />
          </>
        )}
      </Loaded>
    </main>
  )
}

function Line({ label, children }: { label: string; children: string }) {
  return (
    <div className="setting-line">
      <dt className="muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
