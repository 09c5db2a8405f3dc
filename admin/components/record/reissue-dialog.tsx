import type { previewReissue, RegistrationView, reissueAgreement } from '@contract/api/registrations.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type AnswerOf, get, messageOf, send } from '../../api/client.ts'
import { useIntention } from '../../api/intention.ts'
import { queryClient } from '../../api/query-client.ts'
import { recordKey } from '../../api/records.ts'
import { Dialog } from '../dialog.tsx'
import { Loaded } from '../states.tsx'
import { toast } from '../toast.tsx'
import { ReasonField } from './reason-field.tsx'
import '../../styles/ask.css'

interface Props {
  record: RegistrationView
  close: () => void
}

/** The last look: what the new edition prints otherwise, and why. */
export default function ReissueDialog({ record, close }: Props) {
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const preview = useQuery({
    queryKey: ['reissue', record.id, record.version],
    queryFn: () => get<typeof previewReissue>(`/registrations/${record.id}/reissue`),
    gcTime: 0,
  })
  const reissue = useReissue(record.id, close)
  const confirm = () => {
    setChecked(true)
    if (preview.data && reason.trim())
      reissue.mutate({ version: preview.data.version, reason: reason.trim() })
  }
  return (
    <Dialog
      title="重新生成协议书"
      yes="重新生成"
      width={600}
      busy={reissue.isPending}
      disabled={!preview.data}
      refusal={reissue.error ? messageOf(reissue.error) : undefined}
      confirm={confirm}
      cancel={close}
    >
      <Loaded query={preview} lines={5}>
        {(shown) => (
          <div className="stack">
            <Changes preview={shown} online={record.kind === 'online'} />
            <ReasonField
              value={reason}
              required
              change={setReason}
              problem={checked && !reason.trim() ? '请填写原因' : undefined}
            />
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}

function Changes({ preview, online }: { preview: AnswerOf<typeof previewReissue>; online: boolean }) {
  return (
    <>
      <p>
        将生成第 {preview.nextEdition} 版，协议编号和查验结果不变，旧版不再提供下载。
        {online ? '毕业生和单位' : '毕业生'}会看到下列改动和原因：
      </p>
      <ul className="diff" aria-label="改动">
        {preview.changes.map(({ label, from, to }) => (
          <li key={label}>
            <span className="muted">{label}</span>
            <del>{from}</del>
            <span aria-hidden="true">→</span>
            <b>{to}</b>
          </li>
        ))}
      </ul>
    </>
  )
}

function useReissue(id: string, close: () => void) {
  const intention = useIntention()
  return useMutation({
    meta: { quiet: true },
    mutationFn: async (body: { version: number; reason: string }) => {
      const path = `/registrations/${id}/reissue`
      const answer = await send<typeof reissueAgreement>('POST', path, body, intention.keyFor([id, body]))
      intention.fulfil()
      return answer
    },
    onSuccess: (record) => {
      queryClient.setQueryData(recordKey(id), record)
      toast.success('协议书已重新生成')
      close()
    },
  })
}
