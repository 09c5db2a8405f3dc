import type { closingImpact } from '@contract/api/schools.ts'
import { useQuery } from '@tanstack/react-query'
import { get } from '../../../api/client.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Loaded } from '../../../components/states.tsx'

interface Props {
  year: number
  label: string
  busy: boolean
  close: () => void
  cancel: () => void
}

/** What would stand still if the module closed now. */
export function ClosingDialog({ year, label, busy, close, cancel }: Props) {
  const impact = useQuery({
    queryKey: ['closing-impact', year],
    queryFn: () => get<typeof closingImpact>('/school/modules/impact', { year }),
    staleTime: 0,
  })
  return (
    <Dialog
      title={`关闭${year}届${label}？`}
      yes="仍然关闭"
      no="保持开放"
      width={480}
      danger
      busy={busy}
      disabled={!impact.data && !impact.error}
      confirm={close}
      cancel={cancel}
    >
      <Loaded query={impact} lines={3}>
        {({ invitations, returned, terminations }) => (
          <div className="stack">
            <p>关闭后毕业生和单位都不能操作，而截止时间不顺延。现在受影响的有：</p>
            <ul className="stack" style={{ gap: 4 }}>
              <li>
                <b>{invitations}</b> 条等待应约的邀请，到期将自动失效
              </li>
              <li>
                <b>{returned}</b> 条被退回待修改的登记
              </li>
              <li>
                <b>{terminations}</b> 条进行中的解约
              </li>
            </ul>
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}
