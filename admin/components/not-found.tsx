import { Link } from 'react-router'
import { Empty } from './states.tsx'

export function NotFound() {
  return (
    <main className="page page-narrow" id="main">
      <div className="card">
        <Empty title="没有这个页面" action={<Link to="/">回到首页</Link>}>
          地址可能有误，或页面已经移动。
        </Empty>
      </div>
    </main>
  )
}
