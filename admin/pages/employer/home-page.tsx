import type { StaffMe } from '../../api/session.ts'
import { Loaded } from '../../components/states.tsx'
import { LatestInvitations } from './home/latest-invitations.tsx'
import { LatestMessages } from './home/latest-messages.tsx'
import { NextStep } from './home/next-step.tsx'
import { useOwnEmployer } from './use-own-employer.ts'
import '../../styles/home.css'

/** Where the verification stands and what to do next; what happened lately. */
export default function EmployerHomePage({ me }: { me: StaffMe }) {
  const employer = useOwnEmployer()
  return (
    <main className="page" id="main">
      <h1 className="visually-hidden">首页</h1>
      <Loaded query={employer} lines={3}>
        {(own) => <NextStep employer={own} name={me.name} />}
      </Loaded>
      <div className="home-two">
        <LatestInvitations />
        <LatestMessages />
      </div>
    </main>
  )
}
