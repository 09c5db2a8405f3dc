import type { LinkView } from '@contract/api/links.ts'
import { shanghaiTime } from '@contract/deadline.ts'
import { agreementAddress } from './link-api.ts'

type OpenLink = Extract<LinkView, { state: 'open' }>

/** Which agreement it is, why it came back, and the way to return it. */
export function Agreement({ view, token }: { view: OpenLink; token: string }) {
  const rows = [
    ['协议编号', view.agreementNo],
    ['毕业生', view.graduateName],
    ['身份证号', view.idNumberMasked],
    ['毕业院校', view.schoolName],
    ['单位名称', view.employerName],
    ['岗位', view.post],
    ['链接有效期', `至 ${shanghaiTime(view.expiresAt).slice(0, 16)}`],
  ] as const
  return (
    <>
      {view.returnReason && (
        <div className="notice notice-orange" role="note">
          <span>
            <b>学校退回了上次回传的协议书</b>
            <span className="block">原因：{view.returnReason}</span>
          </span>
        </div>
      )}
      <section className="card" aria-label="协议">
        <dl className="facts">
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value || '--'}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="card step" aria-labelledby="step1">
        <h2 id="step1">
          <i>1</i>下载协议书
        </h2>
        <a className="second" href={agreementAddress(token)} download={`就业协议书-${view.agreementNo}.pdf`}>
          下载就业协议书（PDF）
        </a>
        <p className="muted">
          在微信中打不开时，请点右上角选择“在浏览器打开”，或把短信中的链接发到电脑上打开。
        </p>
      </section>
      <section className="card step" aria-labelledby="step2">
        <h2 id="step2">
          <i>2</i>打印并盖章
        </h2>
        <p>用 A4 纸打印全部页面，核对内容后由单位和毕业生签字，并加盖单位公章。</p>
      </section>
    </>
  )
}
