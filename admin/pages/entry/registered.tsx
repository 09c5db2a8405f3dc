import { Link } from 'react-router'
import '../../styles/home.css'

/** What happens now that the registration is in. */
export function Registered({ login }: { login: string }) {
  return (
    <main className="page page-narrow" id="main">
      <section className="card stack" style={{ padding: 28 }}>
        <h1>注册已提交</h1>
        <div className="notice notice-green" role="status">
          登录账号：<b>{login}</b>
        </div>
        <ol className="next-steps">
          <li>
            <span>
              <b>等待平台认证</b>平台会核对单位名称与统一社会信用代码，可登录后在首页查看进度
            </span>
          </li>
          <li>
            <span>
              <b>如被退回</b>首页会显示原因，修改后可重新提交，不必再次注册
            </span>
          </li>
          <li>
            <span>
              <b>认证通过</b>即可填写协议内容，向毕业生发起签约邀请；毕业生应约、学校审核后协议生效
            </span>
          </li>
        </ol>
        <div>
          <Link to="/sign-in">去登录</Link>
        </div>
      </section>
    </main>
  )
}
