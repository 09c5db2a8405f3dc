import { useMutation } from '@tanstack/react-query'
import { messageOf } from '../../api/client.ts'
import { type Colleague, refreshColleagues, resetFactor, setActive } from '../../api/colleagues.ts'
import { ReasonDialog } from '../../components/reason-dialog.tsx'
import { toast } from '../../components/toast.tsx'
import type { Act } from './columns.tsx'

type Sure = Exclude<Act, 'change'>
interface Saying {
  title: (name: string) => string
  yes: string
  done: string
  danger: boolean
  consequence: string
  send: (id: string) => Promise<unknown>
}
const sayings: Record<Sure, Saying> = {
  deactivate: {
    title: (name) => `停用${name}的账号？`,
    yes: '停用',
    done: '已停用',
    danger: true,
    consequence: '停用后立即在所有设备上退出，不能再登录。其经手的记录保留，以后可以恢复使用。',
    send: (id) => setActive(id, false),
  },
  reactivate: {
    title: (name) => `恢复使用${name}的账号？`,
    yes: '恢复使用',
    done: '已恢复使用',
    danger: false,
    consequence: '恢复后可用原来的密码登录，身份和院系不变。',
    send: (id) => setActive(id, true),
  },
  resetFactor: {
    title: (name) => `重置${name}的两步验证？`,
    yes: '重置',
    done: '已重置两步验证',
    danger: true,
    consequence:
      '用于本人手机和恢复码都丢失时，请先确认是本人提出的。重置后立即在所有设备上退出；身份要求两步验证的，下次登录时重新开启。',
    send: resetFactor,
  },
}

/** Asks once, with the consequence in words. */
export function SureDialog({ act, person, close }: { act: Sure; person: Colleague; close: () => void }) {
  const { title, yes, done, danger, consequence, send } = sayings[act]
  const work = useMutation({
    meta: { quiet: true },
    mutationFn: () => send(person.id),
    onSuccess: () => {
      toast.success(`${person.name}：${done}`)
      void refreshColleagues()
      close()
    },
  })
  return (
    <ReasonDialog
      title={title(person.name)}
      yes={yes}
      danger={danger}
      reason="none"
      busy={work.isPending}
      refusal={work.error ? messageOf(work.error) : undefined}
      confirm={() => work.mutate()}
      cancel={close}
    >
      <p>{consequence}</p>
    </ReasonDialog>
  )
}
