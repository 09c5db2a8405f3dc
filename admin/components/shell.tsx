import { lazy, Suspense } from 'react'
import { Navigate, Outlet, useLocation, useNavigation } from 'react-router'
import { SignedIn, type StaffMe, type StaffRole, useMe, useSignedIn } from '../api/session.ts'
import { Header } from './header.tsx'
import { Bones, Empty, Failure } from './states.tsx'
import { YearGate } from './year.tsx'
import '../styles/shell.css'

/** Of its own chunk: hardly anybody ever sees it. */
const OwnPasswordPage = lazy(() => import('../pages/entry/own-password-page.tsx'))

/** Frame of every signed-in page. Without a session: to the sign-in and back to here. */
export function Shell() {
  const me = useMe()
  const location = useLocation()
  if (me.data === undefined) {
    return (
      <div className="page">
        {me.error ? <Failure error={me.error} retry={() => void me.refetch()} /> : <Bones />}
      </div>
    )
  }
  if (me.data === null) {
    const here = location.pathname + location.search
    return <Navigate to={here === '/' ? '/sign-in' : `/sign-in?from=${encodeURIComponent(here)}`} replace />
  }
  if (me.data.role === 'graduate') {
    return (
      <div className="page">
        <Empty title="毕业生请使用手机端" action={<a href="/m/">前往毕业生端</a>} />
      </div>
    )
  }
  if (me.data.passwordChangeNeeded) {
    return (
      <Suspense fallback={<Bones />}>
        <OwnPasswordPage name={me.data.name} />
      </Suspense>
    )
  }
  return (
    <SignedIn.Provider value={me.data}>
      <Frame me={me.data} />
    </SignedIn.Provider>
  )
}

function Frame({ me }: { me: StaffMe }) {
  const moving = useNavigation().state !== 'idle'
  const school = me.role === 'school' || me.role === 'department'
  const page = (
    <>
      <a className="skip" href="#main">
        跳到正文
      </a>
      {moving && <div className="busy-line" role="status" aria-label="正在打开页面" />}
      <Header me={me} />
      <Outlet />
    </>
  )
  return school ? <YearGate>{page}</YearGate> : page
}

export function RoleOnly({ roles }: { roles: readonly StaffRole[] }) {
  const me = useSignedIn()
  if (roles.includes(me.role)) return <Outlet />
  return (
    <main className="page page-narrow" id="main">
      <div className="card">
        <Empty title="当前账号不能使用这个页面">请从上方菜单进入，或退出后换一个账号登录。</Empty>
      </div>
    </main>
  )
}
