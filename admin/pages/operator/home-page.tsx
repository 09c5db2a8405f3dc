import { Navigate } from 'react-router'
import { usePlatformSchools } from '../../api/platform-schools.ts'
import { Loaded } from '../../components/states.tsx'

/** The employers that wait; on a platform without schools first of all the schools. */
export default function OperatorHomePage() {
  const any = usePlatformSchools({ limit: 1 })
  return (
    <main className="page" id="main">
      <Loaded query={any}>
        {({ items }) => <Navigate to={items.length === 0 ? '/schools' : '/verification'} replace />}
      </Loaded>
    </main>
  )
}
