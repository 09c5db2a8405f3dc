import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { messageOf } from '../../api/client.ts'
import { type DeliveryItem, refreshDeliveries, resend } from '../../api/delivery.ts'
import { toast } from '../../components/toast.tsx'

const ReasonDialog = lazy(() =>
  import('../../components/reason-dialog.tsx').then((file) => ({ default: file.ReasonDialog })),
)

/** Asks first where the message arrived already: its reader gets it twice. A refusal stays beside the button. */
export function ResendButton({ item }: { item: DeliveryItem }) {
  const [asking, setAsking] = useState(false)
  const work = useMutation({
    meta: { quiet: true },
    mutationFn: () => resend(item.id),
    onSuccess: () => {
      setAsking(false)
      toast.success(`已重新排队发送给${item.recipientName}，可在“等待发送”中查看`)
      void refreshDeliveries()
    },
  })
  const refusal = work.error ? messageOf(work.error) : undefined
  if (!item.canResend) return <span className="muted">--</span>
  return (
    <div className="resend">
      <Button
        size="small"
        loading={work.isPending}
        aria-label={`重新发送：${item.recipientName}，${item.title}`}
        onClick={() => (item.state === 'givenUp' ? work.mutate() : setAsking(true))}
      >
        重新发送
      </Button>
      {refusal && !asking && (
        <p role="alert" className="refusal">
          {refusal}
        </p>
      )}
      {asking && (
        <Suspense fallback={null}>
          <ReasonDialog
            title={`再次发送给${item.recipientName}？`}
            yes="重新发送"
            reason="none"
            busy={work.isPending}
            refusal={refusal}
            confirm={() => work.mutate()}
            cancel={() => {
              setAsking(false)
              work.reset()
            }}
          >
            <p>{consequenceOf(item)}</p>
          </ReasonDialog>
        </Suspense>
      )}
    </div>
  )
}

function consequenceOf({ state, title, channelLabel }: DeliveryItem): string {
  return state === 'sent'
    ? `“${title}”已由${channelLabel ?? '其他渠道'}发出。再次发送会让对方收到第二条，可能再次产生费用。`
    : `“${title}”原来只在站内，重新发送会依次尝试微信、短信和邮件，可能产生费用。`
}
