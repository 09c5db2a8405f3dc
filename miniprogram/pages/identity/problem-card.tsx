import type { SchoolContact } from '@contract/api/graduates.ts'
import { Card } from '../../components/card/index.tsx'
import { ContactCard } from '../../components/contact-card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { Empty } from '../../components/empty/index.tsx'
import { IssuerButton } from '../../components/issuer-button/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { useIssuer } from '../../hooks/use-issuer.ts'
import { pages, restartAt } from '../../session/pages.ts'
import type { Problem } from './problems.ts'
import './index.scss'

export function ProblemCard({ problem, contact }: { problem: Problem; contact: SchoolContact | null }) {
  const issuer = useIssuer()
  const other = problem.way === 'otherAccount'
  return (
    <>
      <Card>
        <Empty title={problem.title} lead={problem.text}>
          <Element className="identity-ways">
            {issuer ? (
              <IssuerButton issuer={issuer} again={other} text={other ? '换一个账号登录' : '重新登录'} />
            ) : null}
            <PushButton kind={issuer ? 'plain' : 'primary'} onClick={() => restartAt(pages.signIn)}>
              用手机号 / 身份证号登录
            </PushButton>
            <PushButton kind="quiet" onClick={() => restartAt(pages.welcome)}>
              回到首页
            </PushButton>
          </Element>
        </Empty>
      </Card>
      {contact ? <ContactCard contact={contact} /> : <SchoolHint />}
    </>
  )
}

function SchoolHint() {
  return (
    <Card title="联系学校就业部门">
      <Element as="p" className="identity-hint">
        请拨打学校就业部门（就业指导中心）的电话，说明姓名、学号和本页的提示，由老师核对并处理。不要把密码告诉任何人。
      </Element>
    </Card>
  )
}
