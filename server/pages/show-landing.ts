import type { DemoAccount } from '../demo/accounts.ts'
import { type Html, html } from './html.ts'
import { layout, PRODUCT } from './layout.ts'

const DOORS = [
  {
    path: '/m/',
    name: '毕业生',
    text: '核对信息、应约签约、登记去向、查看审核进度，手机上即可办理。',
    go: '进入手机端',
  },
  {
    path: '/admin/',
    name: '用人单位',
    text: '注册认证后邀请毕业生线上签约，查看进度，下载已生效的协议书。',
    go: '单位登录或注册',
  },
  {
    path: '/admin/',
    name: '学校与院系',
    text: '上传生源信息，开放填报，审核签约与去向，随时掌握落实情况。',
    go: '学校登录',
  },
  {
    path: '/verify',
    name: '协议查验',
    text: '凭协议编号或扫描协议书上的二维码，查验就业协议书是否有效。',
    go: '查验协议书',
  },
]
const STEPS = ['单位邀请', '毕业生应约', '院系审核', '学校审核', '协议生效']

/** Leads each role to its place. In a demo it also names whom a visitor may be. */
export function showLanding(demo: readonly DemoAccount[] | null): string {
  const body = html`<section class="hero">
<h1>毕业去向，在这里登记</h1>
<p>高校毕业生、用人单位和学校共用的毕业去向登记系统：线上签约、逐级审核、协议生效，每一步都看得见。</p>
<ol class="steps" aria-label="线上签约的步骤">${STEPS.map((step) => html`<li class="step">${step}</li>`)}</ol>
</section>
<h2>请选择你的身份</h2>
<ul class="doors">${DOORS.map(door)}</ul>
${demo ? demoSection(demo) : html``}
<h2>开发者</h2>
<p class="card">接口说明见 <a href="/api/openapi.json">OpenAPI 文档</a>，各端使用同一套接口。</p>`
  return layout({ title: PRODUCT, body, at: 'home', demo: demo !== null })
}

const door = ({ path, name, text, go }: (typeof DOORS)[number]): Html =>
  html`<li><a class="door" href="${path}"><strong>${name}</strong><span>${text}</span><span class="go">${go} ›</span></a></li>`

function demoSection(accounts: readonly DemoAccount[]): Html {
  return html`<h2 id="demo">演示账号</h2>
<div class="card">
<p class="note">这是演示环境，人员与单位均为虚构。短信和邮件不会真正发出，验证码请到 <a href="/demo/sms">演示短信</a>、邮件请到 <a href="/demo/mail">演示邮件</a> 查看。</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="demo"><table>
<thead><tr><th scope="col">身份</th><th scope="col">姓名</th><th scope="col">账号</th><th scope="col">密码</th><th scope="col">可以做什么</th></tr></thead>
<tbody>${accounts.map(accountRow)}</tbody>
</table></div>
</div>`
}

const accountRow = ({ role, name, login, password, where, note }: DemoAccount): Html =>
  html`<tr><td data-label="身份"><a href="${where}">${role}</a></td><td data-label="姓名">${name}</td><td data-label="账号">${typed(login)}</td><td data-label="密码">${typed(password)}</td><td data-label="说明">${note}</td></tr>`

/** What is to be typed stands out; a sentence in its place does not. */
const typed = (text: string): Html =>
  /^[\x21-\x7e]+$/.test(text) ? html`<code>${text}</code>` : html`<span>${text}</span>`
