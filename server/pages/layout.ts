import { type Html, html } from './html.ts'

export const PRODUCT = '毕业去向登记'

export interface Page {
  title: string
  body: Html
  /** where this page stands, for the navigation */
  at: 'home' | 'verify' | 'sms' | 'mail' | 'wechat'
  demo: boolean
}

/** The frame of every page without an app: works without script, from 320 px on. */
export function layout({ title, body, at, demo }: Page): string {
  const link = (key: Page['at'], path: string, label: string) =>
    key === at
      ? html`<a href="${path}" aria-current="page">${label}</a>`
      : html`<a href="${path}">${label}</a>`
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title === PRODUCT ? PRODUCT : `${title} · ${PRODUCT}`}</title>
<link rel="icon" href="/pages/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/pages/page.css">
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="top"><div class="wide">
<a class="brand" href="/"><img src="/pages/mark.svg" width="28" height="28" alt="">${PRODUCT}</a>
<nav aria-label="主导航">${link('home', '/', '首页')}${link('verify', '/verify', '协议查验')}${demo ? [link('sms', '/demo/sms', '演示短信'), link('mail', '/demo/mail', '演示邮件'), link('wechat', '/demo/wechat', '演示微信')] : html``}</nav>
</div></header>
<main id="main" class="wide">
${body}
</main>
<footer class="wide"><p>${PRODUCT} · 开放源代码，Apache-2.0 许可</p></footer>
</body>
</html>
`.text
}
