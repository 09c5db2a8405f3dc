import { Button } from 'antd'

/** The last net: a page that broke, or whose files were replaced by a newer version meanwhile. */
export function Crash() {
  return (
    <main className="page page-narrow">
      <div className="card state" role="alert">
        <b>页面出错了</b>
        <p>可能是网络断开，或系统刚刚更新过。你已提交的内容没有丢失，请重新载入。</p>
        <div className="row">
          <Button type="primary" onClick={() => window.location.reload()}>
            重新载入
          </Button>
          <Button href="/admin/">回到首页</Button>
        </div>
      </div>
    </main>
  )
}
