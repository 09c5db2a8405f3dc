import { Html, html } from '../../pages/html.ts'

/** One button an account; none of them is a person. */
export function showSignIn(name: string, accounts: readonly { sub: string; label: string }[]): string {
  const button = ({ sub, label }: { sub: string; label: string }) =>
    html`<button name="account" value="${sub}">${label}</button>`
  return frame(
    name,
    html`<p>这里模拟统一身份认证的登录页，请选择以谁的身份登录。人员均为虚构。</p>
<form method="post">${accounts.map(button)}<button class="quiet" name="account" value="">取消登录</button></form>`,
  )
}

/** @param form of oidc-provider: hidden fields, with the id that the buttons name */
export function showSignOut(name: string, form: string): string {
  return frame(
    `退出${name}`,
    html`<p>是否同时退出${name}？退出后，下次登录需要重新选择账号。</p>${new Html(form)}
<button form="op.logoutForm" name="logout" value="yes">退出</button>
<button class="quiet" form="op.logoutForm">暂不退出</button>`,
  )
}

const style = `body{margin:0;background:#f4f6f9;color:#1b2130;font:16px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif}
main{max-width:26rem;margin:0 auto;padding:24px 16px}h1{font-size:20px}
button{display:block;width:100%;min-height:48px;margin:0 0 12px;border:0;border-radius:10px;background:#0a6b49;color:#fff;font:inherit}
button.quiet{background:#fff;color:#1b2130;border:1px solid #8a93a3}`

const frame = (title: string, body: Html): string =>
  html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${new Html(style)}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`
    .text
