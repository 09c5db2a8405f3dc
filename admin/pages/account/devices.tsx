import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type Account, type Device, refreshAccount, signOutDevice, signOutOthers } from '../../api/account.ts'
import { type Column, DataTable } from '../../components/data-table.tsx'
import { Empty } from '../../components/states.tsx'
import { Tag } from '../../components/tags.tsx'
import { minuteOf } from '../../components/time.ts'
import { toast } from '../../components/toast.tsx'

/** Where the account is signed in; each of the others can be ended from here. */
export function Devices({ account }: { account: Account }) {
  const end = useMutation({
    mutationFn: signOutDevice,
    onSuccess: () => toast.success('该设备已退出'),
    onSettled: refreshAccount,
  })
  const endOthers = useMutation({
    mutationFn: signOutOthers,
    onSuccess: () => toast.success('其他设备已全部退出'),
    onSettled: refreshAccount,
  })
  const others = account.sessions.some((one) => !one.current)
  return (
    <section className="stack" aria-label="登录设备">
      <div className="row">
        <h2>登录设备</h2>
        <span className="muted small">发现不认识的设备，请退出它并修改密码</span>
        {others && (
          <Button className="push" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            退出其他所有设备
          </Button>
        )}
      </div>
      <DataTable
        caption="登录设备"
        columns={columnsOf((id) => end.mutate(id))}
        rows={account.sessions}
        rowKey={(row) => row.id}
        empty={<Empty title="没有登录的设备" />}
      />
    </section>
  )
}

function columnsOf(end: (id: string) => void): Column<Device>[] {
  return [
    {
      key: 'device',
      title: '设备',
      render: (row) => (
        <>
          {row.device || '其他设备'} {row.current && <Tag tone="blue">本设备</Tag>}
        </>
      ),
    },
    { key: 'startedAt', title: '登录时间', tight: true, render: (row) => minuteOf(row.startedAt) },
    {
      key: 'lastSeenAt',
      title: '最近使用（约）',
      tight: true,
      render: (row) => (row.current ? '现在' : minuteOf(row.lastSeenAt)),
    },
    {
      key: 'act',
      title: '操作',
      tight: true,
      render: (row) =>
        !row.current && (
          <Button size="small" onClick={() => end(row.id)}>
            退出
          </Button>
        ),
    },
  ]
}
