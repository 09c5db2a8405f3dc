import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { invite, refreshColleagues, type StaffInvitation, withdraw } from '../../api/colleagues.ts'
import { type Column, DataTable } from '../../components/data-table.tsx'
import { Tag } from '../../components/tags.tsx'
import { minuteOf } from '../../components/time.ts'
import { toast } from '../../components/toast.tsx'
import { departmentsOf } from './columns.tsx'
import { type Department, labelOf, positionOf } from './positions.ts'

interface Props {
  invitations: readonly StaffInvitation[]
  departments: readonly Department[]
}

/** Those who have not come yet; sending again makes the earlier link worthless. */
export function Invitations({ invitations, departments }: Props) {
  const again = useMutation({
    mutationFn: ({ name, login, role, lead, departments: of }: StaffInvitation) =>
      invite({ name, login, role, lead, departments: of }),
    onSuccess: ({ unsent }, { login }) => {
      void refreshColleagues()
      if (unsent) toast.error(`邀请邮件没有发出：${unsent}`)
      else toast.success(`邀请已重新发往 ${login}，原来的链接失效`)
    },
  })
  const taking = useMutation({
    mutationFn: ({ id }: StaffInvitation) => withdraw(id),
    onSuccess: () => toast.success('邀请已撤回，链接失效'),
    onSettled: refreshColleagues,
  })
  const columns: Column<StaffInvitation>[] = [
    { key: 'name', title: '受邀人', tight: true, render: (row) => <b>{row.name}</b> },
    { key: 'login', title: '邮箱', render: (row) => row.login },
    {
      key: 'position',
      title: '身份',
      render: (row) =>
        row.role === 'department'
          ? `${labelOf(positionOf(row))}（${departmentsOf(row, departments)}）`
          : labelOf(positionOf(row)),
    },
    {
      key: 'state',
      title: '状态',
      render: (row) =>
        row.unsent ? (
          <>
            <Tag tone="red">未发出</Tag> <span className="small">{row.unsent}</span>
          </>
        ) : (
          <>
            <Tag tone="orange">等待接受</Tag>{' '}
            <span className="small muted">{minuteOf(row.expiresAt)} 前有效</span>
          </>
        ),
    },
    {
      key: 'act',
      title: '操作',
      tight: true,
      render: (row) => (
        <div className="row">
          <Button size="small" aria-label={`重新发送：${row.name}`} onClick={() => again.mutate(row)}>
            重新发送
          </Button>
          <Button size="small" danger aria-label={`撤回邀请：${row.name}`} onClick={() => taking.mutate(row)}>
            撤回
          </Button>
        </div>
      ),
    },
  ]
  return (
    <section className="stack" aria-label="已发出的邀请">
      <h2>已发出的邀请</h2>
      <DataTable
        caption="已发出的邀请"
        columns={columns}
        rows={invitations}
        rowKey={(row) => row.id}
        empty={null}
      />
    </section>
  )
}
