import { lazy, Suspense } from 'react'
import { Navigate } from 'react-router'
import { useSignedIn } from '../api/session.ts'
import { Bones } from '../components/states.tsx'

const EmployerHome = lazy(() => import('./employer/home-page.tsx'))
const SchoolHome = lazy(() => import('./school/home-page.tsx'))

export default function HomePage() {
  const me = useSignedIn()
  if (me.role === 'operator') return <Navigate to="/verification" replace />
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
      {me.role === 'employer' ? <EmployerHome me={me} /> : <SchoolHome me={me} />}
    </Suspense>
  )
}
