import { lazy, Suspense } from 'react'
import { type StaffMe, useSignedIn } from '../api/session.ts'
import { Bones } from '../components/states.tsx'

const EmployerHome = lazy(() => import('./employer/home-page.tsx'))
const OperatorHome = lazy(() => import('./operator/home-page.tsx'))
const SchoolHome = lazy(() => import('./school/home-page.tsx'))

export default function HomePage() {
  const me = useSignedIn()
  return (
    <Suspense
      fallback={
        <div className="page">
          <div className="card">
            <Bones />
          </div>
        </div>
      }
    >
      <HomeOf me={me} />
    </Suspense>
  )
}

function HomeOf({ me }: { me: StaffMe }) {
  if (me.role === 'operator') return <OperatorHome />
  return me.role === 'employer' ? <EmployerHome me={me} /> : <SchoolHome me={me} />
}
