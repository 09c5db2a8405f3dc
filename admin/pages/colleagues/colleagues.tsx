import { Button } from 'antd'
import { useState } from 'react'
import { type Colleague, useColleagues } from '../../api/colleagues.ts'
import { DataTable } from '../../components/data-table.tsx'
import { Empty } from '../../components/states.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import { type Act, colleagueColumns } from './columns.tsx'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import type { Department, PlaceKind } from './positions.ts'
import { SureDialog } from './sure-dialog.tsx'

interface Props {
  kind: PlaceKind
  /** of the school; empty elsewhere */
  departments?: readonly Department[]
}

/** Who works at the same place, whom they have invited, and what leads may do about it. */
export function Colleagues({ kind, departments = [] }: Props) {
  const colleagues = useColleagues()
  const [inviting, setInviting] = useState(false)
  const [doing, setDoing] = useState<{ act: Act; person: Colleague }>()
  const close = () => setDoing(undefined)
  const lead = colleagues.data?.lead === true
  return (
    <>
      {lead && (
        <div className="row">
          <Button type="primary" onClick={() => setInviting(true)}>
            邀请同事
          </Button>
          <span className="muted small">更改、停用立即在所有设备上生效</span>
        </div>
      )}
      {colleagues.data && colleagues.data.invitations.length > 0 && (
        <Invitations invitations={colleagues.data.invitations} departments={departments} />
      )}
      <DataTable
        caption="同事"
        columns={colleagueColumns(departments, lead ? (act, person) => setDoing({ act, person }) : undefined)}
        rows={colleagues.data?.items}
        rowKey={(row) => row.id}
        error={colleagues.error}
        retry={() => void colleagues.refetch()}
        empty={<Empty title="还没有同事">邀请后会列在这里。</Empty>}
      />
      {inviting && colleagues.data && (
        <InviteDialog
          kind={kind}
          departments={departments}
          mail={colleagues.data.mail}
          close={() => setInviting(false)}
        />
      )}
      {doing?.act === 'change' && (
        <ChangeDialog kind={kind} departments={departments} person={doing.person} close={close} />
      )}
      {doing && doing.act !== 'change' && <SureDialog act={doing.act} person={doing.person} close={close} />}
    </>
  )
}
