import type { issueActivationCode } from '@contract/api/graduates.ts'
import type { AnswerOf } from '../../../api/client.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { minuteOf } from '../../../components/time.ts'

interface Props {
  name: string
  issued: AnswerOf<typeof issueActivationCode>
  close: () => void
}

/** Shown once: the server keeps only a hash. */
export function ActivationCode({ name, issued, close }: Props) {
  return (
    <Dialog
      title={`${name}的一次性激活码`}
      yes="已交给本人"
      no={null}
      width={440}
      confirm={close}
      cancel={close}
    >
      <div className="row">
        <b className="mono" style={{ fontSize: 26, letterSpacing: 2 }}>
          {issued.code}
        </b>
        <CopyButton text={issued.code} />
      </div>
      <p className="small">
        请核实本人身份后当面或电话告知。有效至 {minuteOf(issued.expiresAt)}
        ，仅可使用一次；之前发放的激活码已失效。
      </p>
      <p className="small muted">关闭后不能再次查看，可重新发放。</p>
    </Dialog>
  )
}
