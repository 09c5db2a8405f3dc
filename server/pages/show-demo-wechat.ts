import { shanghaiTime } from '../../contract/deadline.ts'
import type { DemoWechatMessage } from '../demo/received-wechat.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'

const channels: Record<DemoWechatMessage['channel'], string> = {
  subscription: '小程序订阅消息',
  template: '公众号模板消息',
}

/** What the double of WeChat delivered to phones, newest first, and a way in as from the 公众号. Only ever in a demo. */
export function showDemoWechat(messages: readonly DemoWechatMessage[]): string {
  const empty = html`<p class="lead">还没有微信消息。让单位发起邀请，或让老师审核陈诚的登记，几秒后回到这里刷新查看。</p>`
  const body = html`<div class="narrow">
<p class="note">演示环境不会真正发送微信消息。这里显示毕业生的手机会收到的内容，最新的在最上面；点“查看详情”打开对应的登记。</p>
<div class="card"><h1>演示微信</h1>
<p>公众号菜单：<a class="go-on-link" href="/api/wechat/oauth">去向登记</a> <a class="go-on-link" href="/api/wechat/oauth?to=account">绑定解绑</a></p>
${messages.length > 0 ? html`<ul class="messages">${messages.map(item)}</ul>` : empty}
<a class="button" href="/demo/wechat">刷新</a></div>
</div>`
  return layout({ title: '演示微信', body, at: 'wechat', demo: true })
}

const item = ({ at, channel, name, fields, page }: DemoWechatMessage): Html =>
  html`<li><p class="when">${shanghaiTime(at)} · ${channels[channel]} · ${name || '已解绑的微信'}</p>
<dl>${fields.map(({ label, value }) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>${detail(page)}</li>`

/** Only to our own pages. */
const detail = (page: string | null): Html =>
  page && /^(pages|filling)\/[\w/-]+(\?[\w=&%.-]*)?$/.test(page)
    ? html`<p><a class="go-on-link" href="/m/${page}">查看详情</a></p>`
    : html``
