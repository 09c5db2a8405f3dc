import type { listStaff, removeStaff } from '@contract/api/accounts.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type AnswerOf, get, messageOf, send } from '../../../api/client.ts'
import { queryClient } from '../../../api/query-client.ts'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { ReasonDialog } from '../../../components/reason-dialog.tsx'
import { Empty } from '../../../components/states.tsx'
import { Tag } from '../../../components/tags.tsx'
import { toast } from '../../../components/toast.tsx'
import { AddStaff } from './add-staff.tsx'
import type { SettingProps } from './settings-page.tsx'

type Person = AnswerOf<typeof listStaff>['items'][number]

export function Staff({ settings, admin }: SettingProps) {
  const staff = useQuery({ queryKey: ['staff'], queryFn: () => get<typeof listStaff>('/school/staff') })
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Person>()
  const nameOf = (id: string) => settings.departments.find((department) => department.id === id)?.name ?? id
  return (
    <>
      {admin && (
        <div>
          <Button type="primary" onClick={() => setAdding(true)}>
            添加账号
          </Button>
        </div>
      )}
      <DataTable
        caption="人员账号"
        columns={columnsOf(nameOf, admin ? setRemoving : undefined)}
        rows={staff.data?.items}
        rowKey={(row) => row.id}
        error={staff.error}
        retry={() => void staff.refetch()}
        empty={<Empty title="还没有其他账号">添加同事或院系审核人后会列在这里。</Empty>}
      />
      {adding && <AddStaff departments={settings.departments} close={() => setAdding(false)} />}
      {removing && <RemoveDialog person={removing} close={() => setRemoving(undefined)} />}
    </>
  )
}

function columnsOf(
  nameOf: (id: string) => string,
  remove: ((person: Person) => void) | undefined,
): Column<Person>[] {
  const columns: Column<Person>[] = [
    { key: 'name', title: '姓名', tight: true, render: (row) => <b>{row.name}</b> },
    { key: 'login', title: '登录账号', render: (row) => row.login },
    {
      key: 'role',
      title: '身份',
      tight: true,
      render: (row) => (row.role === 'department' ? '院系审核人' : row.admin ? '学校管理员' : '学校就业部门'),
    },
    {
      key: 'departments',
      title: '院系',
      render: (row) => (row.role === 'department' ? row.departments.map(nameOf).join('、') || '--' : '全校'),
    },
    {
      key: 'active',
      title: '状态',
      tight: true,
      render: (row) => <Tag tone={row.active ? 'green' : 'grey'}>{row.active ? '使用中' : '已移除'}</Tag>,
    },
  ]
  if (remove) {
    columns.push({
      key: 'act',
      title: '操作',
      tight: true,
      render: (row) =>
        row.active && (
          <Button size="small" danger onClick={() => remove(row)}>
            移除
          </Button>
        ),
    })
  }
  return columns
}

function RemoveDialog({ person, close }: { person: Person; close: () => void }) {
  const removal = useMutation({
    meta: { quiet: true },
    mutationFn: () => send<typeof removeStaff>('DELETE', `/school/staff/${person.id}`),
    onSuccess: () => {
      toast.success(`已移除${person.name}`)
      void queryClient.invalidateQueries({ queryKey: ['staff'] })
      void queryClient.invalidateQueries({ queryKey: ['settings'] })
      close()
    },
  })
  return (
    <ReasonDialog
      title={`移除${person.name}的账号？`}
      yes="移除"
      danger
      reason="none"
      busy={removal.isPending}
      refusal={removal.error ? messageOf(removal.error) : undefined}
      confirm={() => removal.mutate()}
      cancel={close}
    >
      <p>移除后立即在所有设备上退出，不能再登录。其经手的审核记录保留。</p>
    </ReasonDialog>
  )
}
