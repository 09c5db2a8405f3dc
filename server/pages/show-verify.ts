import { shanghaiTime } from '../../contract/deadline.ts'
import { formatAgreementNumber } from '../agreements/number.ts'
import type { AgreementState } from '../agreements/verify-agreement.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'

export interface Verified {
  agreementNo: string
  state: AgreementState
  stateLabel: string
  maskedName: string
  checkedAt: string
}
export type Answer =
  | Verified
  | { agreementNo: string; state: 'unknown' }
  | { agreementNo: string; state: 'busy' }

const SAYS: Record<AgreementState, { sign: string; text: string }> = {
  valid: { sign: '✓', text: '该就业协议书已生效，目前有效。' },
  notYet: { sign: '…', text: '该就业协议书已生成编号，但尚未完成签约，目前没有效力。' },
  terminated: { sign: '—', text: '该就业协议书曾经生效，双方已办理解约，不再有效。' },
  void: { sign: '×', text: '该就业协议书已作废，不具有效力。' },
}

/** The form alone. */
export function showVerifyForm(demo: boolean): string {
  const body = html`<div class="narrow card">
<h1>协议查验</h1>
<p class="lead">输入就业协议书上的协议编号，查验协议书的状态。</p>
${form('')}
</div>`
  return layout({ title: '协议查验', body, at: 'verify', demo })
}

/** The answer to one number: its state and whose it is, masked; nothing more. */
export function showVerifyResult(answer: Answer, demo: boolean): string {
  const body = html`<div class="narrow">
<section class="card" aria-labelledby="verdict"><h1 class="small">协议查验结果</h1>${verdict(answer)}</section>
<div class="card"><h2>再查一份</h2>${form(answer.state === 'unknown' ? answer.agreementNo : '')}</div>
</div>`
  return layout({ title: titleOf(answer), body, at: 'verify', demo })
}

const titleOf = (answer: Answer): string =>
  answer.state === 'unknown' ? '未查询到' : answer.state === 'busy' ? '请稍后再查' : answer.stateLabel

function verdict(answer: Answer): Html {
  if (answer.state === 'busy') return plate('busy', '!', '请稍后再查', '查询过于频繁，请一分钟后再试。')
  if (answer.state === 'unknown') {
    return html`${plate('unknown', '?', '未查询到', '没有这个编号的就业协议书。请核对是否有多写、漏写，数字 0 与字母 O 是否混淆。')}
<dl><dt>查询的编号</dt><dd>${answer.agreementNo}</dd></dl>`
  }
  const { state, stateLabel, agreementNo, maskedName, checkedAt } = answer
  return html`${plate(state, SAYS[state].sign, stateLabel, SAYS[state].text)}
<dl><dt>协议编号</dt><dd>${formatAgreementNumber(agreementNo)}</dd><dt>毕业生</dt><dd>${maskedName}</dd><dt>查验时间</dt><dd>${shanghaiTime(checkedAt)}</dd></dl>
<p class="hint">请核对以上编号与手中的协议书一致。为保护个人信息，本页不显示其他内容。</p>`
}

const plate = (kind: string, sign: string, label: string, text: string): Html =>
  html`<div class="verdict ${kind}"><span class="sign" aria-hidden="true">${sign}</span><p><strong id="verdict">${label}</strong>${text}</p></div>`

const form = (value: string): Html => html`<form action="/verify" method="get">
<label for="no">协议编号</label>
<input type="text" id="no" name="no" value="${value}" required maxlength="60" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="no-hint">
<p class="hint" id="no-hint">编号印在就业协议书上；也可以用手机扫描协议书上的二维码。</p>
<button type="submit">查验</button>
</form>`
