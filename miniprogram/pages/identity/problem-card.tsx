import type { SchoolContact } from '@contract/api/graduates.ts'
import { Card } from '../../components/card/index.tsx'
import { ContactCard } from '../../components/contact-card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { IssuerButton } from '../../components/issuer-button/index.tsx'
import { WayInProblem } from '../../components/way-in-problem/index.tsx'
import type { Problem } from '../../components/way-in-problem/problems.ts'
import { useIssuer } from '../../hooks/use-issuer.ts'
import './index.scss'

export function ProblemCard({ problem, contact }: { problem: Problem; contact: SchoolContact | null }) {
  const issuer = useIssuer()
  const other = problem.way === 'otherAccount'
  const text = other ? '换一个账号登录' : '重新登录'
  return (
    <>
      <WayInProblem
        problem={problem}
        first={issuer ? <IssuerButton issuer={issuer} again={other} text={text} /> : null}
      />
      {contact ? <ContactCard contact={contact} /> : other ? <SchoolHint /> : null}
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
