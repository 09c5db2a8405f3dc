import type { StaffMe } from '../../api/session.ts'
import { useYear } from '../../components/year.tsx'
import { useCorrectionCount, useGraduateCount, useHelpCount } from './home/counts.ts'
import { Figure } from './home/figure.tsx'
import { FirstSteps } from './home/first-steps.tsx'
import { ModuleStates } from './home/module-states.tsx'
import { OldestWaiting } from './home/oldest-waiting.tsx'
import '../../styles/home.css'

type SchoolMe = Extract<StaffMe, { role: 'school' | 'department' }>

/** What waits, who has not come yet: each figure opens the list behind it. */
export default function SchoolHomePage({ me }: { me: StaffMe }) {
  if (me.role !== 'school' && me.role !== 'department') return null
  return <Home me={me} />
}

function Home({ me }: { me: SchoolMe }) {
  const { year } = useYear()
  const all = useGraduateCount()
  const unactivated = useGraduateCount('unactivated')
  const unconfirmed = useGraduateCount('unconfirmed')
  const unregistered = useGraduateCount('unregistered')
  const corrections = useCorrectionCount(me.role === 'school')
  const helpAsked = useHelpCount(me.role === 'school')
  const graduates = (state: string) => `/graduates?year=${year}&state=${state}`
  return (
    <main className="page" id="main">
      <div className="page-head">
        <h1>{year}届毕业去向登记</h1>
      </div>
      {me.role === 'school' && <FirstSteps admin={me.admin} />}
      <div className="figures">
        <Figure label="等待审核" value={me.waiting} to={`/review?year=${year}`} hot={me.waiting > 0} />
        {me.role === 'school' && (
          <Figure
            label="更正申请待处理"
            value={corrections}
            to={`/corrections?year=${year}`}
            hot={!!corrections && corrections !== '0'}
          />
        )}
        {me.role === 'school' && (
          <Figure
            label="待协助的解约"
            value={helpAsked}
            to={`/registrations?year=${year}&status=helpAsked`}
            hot={!!helpAsked && helpAsked !== '0'}
          />
        )}
        <Figure label="毕业生" value={all} to={`/graduates?year=${year}`} />
        <Figure label="未激活" value={unactivated} to={graduates('unactivated')} />
        <Figure label="未核对信息" value={unconfirmed} to={graduates('unconfirmed')} />
        <Figure label="未登记去向" value={unregistered} to={graduates('unregistered')} />
      </div>
      <div className="home-two">
        <OldestWaiting />
        <ModuleStates editable={me.role === 'school'} />
      </div>
    </main>
  )
}
