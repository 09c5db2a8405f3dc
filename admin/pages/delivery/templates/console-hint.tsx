/** Where WeChat keeps what is asked for here. */
export function ConsoleHint() {
  return (
    <details className="card small console-hint">
      <summary>在微信后台哪里找模板 ID 和关键词？</summary>
      <ol>
        <li>
          <b>小程序订阅消息</b>：用小程序账号登录 mp.weixin.qq.com，进入“功能 →
          订阅消息”，从“公共模板库”选用合适的模板；在“我的模板”中复制模板 ID，点“详情”可见“详细内容”。
        </li>
        <li>
          <b>公众号模板消息</b>：用服务号登录
          mp.weixin.qq.com，进入“模板消息”（在“广告与服务”或“新的功能”中），从“模板库”选用；在“我的模板”中复制模板
          ID，点“详情”可见“详细内容”。
        </li>
        <li>
          “详细内容”的每一行形如 <span className="mono">审核结果{'{{phrase1.DATA}}'}</span>，其中{' '}
          <span className="mono">phrase1</span> 是关键词；编辑时整段粘贴即可自动识别。
        </li>
      </ol>
    </details>
  )
}
