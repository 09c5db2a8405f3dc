import { shanghaiTime } from '../../contract/deadline.ts'
import type { TakenSms } from '../ports/sms/double.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'

/** What the local SMS double took, newest first. Only ever in a demo. */
export function showDemoSms(messages: readonly TakenSms[]): string {
  const list = messages.map(
    ({ at, mobile, text }) =>
      html`<li><p class="when">${shanghaiTime(at)} · 发往 ${mobile}</p><p>${text}</p></li>`,
  )
  const empty = html`<p class="lead">还没有短信。在手机端激活账号并获取验证码后，回到这里刷新查看。</p>`
  const body = html`<div class="narrow">
<p class="note">演示环境不会真正发送短信。这里显示本应发出的内容，最新的在最上面。</p>
<div class="card"><h1>演示短信</h1>${messages.length > 0 ? html`<ul class="messages">${list}</ul>` : empty}
<a class="button" href="/demo/sms">刷新</a></div>
</div>`
  return layout({ title: '演示短信', body, at: 'sms', demo: true })
}
