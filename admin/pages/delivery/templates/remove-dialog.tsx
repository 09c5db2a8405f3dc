import { channelLabels } from '@contract/delivery/channels.ts'
import { useMutation } from '@tanstack/react-query'
import { messageOf } from '../../../api/client.ts'
import { refreshTemplates, remove } from '../../../api/delivery.ts'
import { useSignedIn } from '../../../api/session.ts'
import { ReasonDialog } from '../../../components/reason-dialog.tsx'
import { toast } from '../../../components/toast.tsx'
import type { Place } from './template-table.tsx'

export default function RemoveDialog({ place, close }: { place: Place; close: () => void }) {
  const school = useSignedIn().role === 'school'
  const { channel, purpose, label } = place
  const work = useMutation({
    meta: { quiet: true },
    mutationFn: () => remove({ channel, purpose }),
    onSuccess: () => {
      toast.success(`${label}：模板已删除`)
      void refreshTemplates()
      close()
    },
  })
  return (
    <ReasonDialog
      title={`删除“${label}”的${channelLabels[channel]}模板？`}
      yes="删除"
      danger
      reason="none"
      busy={work.isPending}
      refusal={work.error ? messageOf(work.error) : undefined}
      confirm={() => work.mutate()}
      cancel={close}
    >
      <p>
        {school
          ? '删除后立即改用平台的模板；平台也没有时，这类通知不再经此渠道发送，改走后面的渠道。'
          : '删除后，没有自己模板的学校立即不再经此渠道发送这类通知，改走后面的渠道。'}
      </p>
    </ReasonDialog>
  )
}
