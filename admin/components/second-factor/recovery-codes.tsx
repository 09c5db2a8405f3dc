import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { CopyButton } from '../copy-button.tsx'
import '../../styles/second-factor.css'

interface Props {
  codes: readonly string[]
  /** what the button says */
  onwards: string
  done: () => void
}

/** Shown this once: leaving asks for a word that they are kept. */
export function RecoveryCodes({ codes, onwards, done }: Props) {
  const [kept, setKept] = useState(false)
  const text = codes.join('\n')
  return (
    <div className="stack">
      <p>手机不在身边时，每个恢复码可代替验证码登录一次。请打印或抄写后妥善保管，不要和密码放在一起。</p>
      <ul className="recovery-codes" aria-label="恢复码">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <CopyButton text={text} />
        <Button
          size="small"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="恢复码.txt"
        >
          下载
        </Button>
        <Button size="small" onClick={() => window.print()}>
          打印
        </Button>
      </div>
      <Checkbox checked={kept} onChange={(event) => setKept(event.target.checked)}>
        我已保存恢复码，关闭后不能再次查看
      </Checkbox>
      <div>
        <Button size="large" type="primary" disabled={!kept} onClick={done}>
          {onwards}
        </Button>
      </div>
    </div>
  )
}
