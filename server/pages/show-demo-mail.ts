import { shanghaiTime } from '../../contract/deadline.ts'
import type { TakenMail } from '../ports/mail/double.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'

/**
 * What the local mail double took, newest first. Only ever in a demo.
 * @param publicUrl links that begin with it can be followed
 */
export function showDemoMail(mails: readonly TakenMail[], publicUrl: string): string {
  const list = mails.map(
    ({ at, to, subject, text, attachments }) =>
      html`<li><p class="when">${shanghaiTime(at)} · 发往 ${to}</p><p><b>${subject}</b></p>
<p class="letter">${withLinks(text, publicUrl)}</p>${attachments.map((one) => html`<p class="when">附件：${one.filename}</p>`)}</li>`,
  )
  const empty = html`<p class="lead">还没有邮件。在管理端邀请同事或找回密码后，回到这里刷新查看。</p>`
  const body = html`<div class="narrow">
<p class="note">演示环境不会真正发送邮件。这里显示本应发出的内容，最新的在最上面。</p>
<div class="card"><h1>演示邮件</h1>${mails.length > 0 ? html`<ul class="messages">${list}</ul>` : empty}
<a class="button" href="/demo/mail">刷新</a></div>
</div>`
  return layout({ title: '演示邮件', body, at: 'mail', demo: true })
}

/** Only to ourselves: a text may quote an address that somebody typed. */
function withLinks(text: string, publicUrl: string): readonly Html[] {
  return text.split(/(https?:\/\/\S+)/).map((piece) => {
    if (!piece.startsWith(`${publicUrl}/`)) return html`${piece}`
    return html`<a href="${piece.slice(publicUrl.length)}">${piece}</a>`
  })
}
