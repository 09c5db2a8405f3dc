import type { decideCorrection, listCorrections } from '@contract/api/schools.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { type AnswerOf, get, messageOf, send } from '../../api/client.ts'
import { queryClient } from '../../api/query-client.ts'
import { useFilters } from '../../components/address-bar.ts'
import { type Column, DataTable } from '../../components/data-table.tsx'
import { Pager } from '../../components/pager.tsx'
import { Empty } from '../../components/states.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { minuteOf } from '../../components/time.ts'
import { toast } from '../../components/toast.tsx'
import { useYear } from '../../components/year.tsx'
import { Evidence, EvidenceCell } from './corrections/evidence.tsx'

const ReasonDialog = lazy(() =>
  import('../../components/reason-dialog.tsx').then((file) => ({ default: file.ReasonDialog })),
)
type Row = AnswerOf<typeof listCorrections>['items'][number]
type State = Row['state']
interface Deciding {
  row: Row
  accept: boolean
}

export default function CorrectionsPage() {
  const filters = useFilters()
  const { year } = useYear()
  const state = (filters.get('state') ?? 'waiting') as State
  const query = { state, after: filters.get('after'), limit: 30 }
  const list = useQuery({
    queryKey: ['corrections', query],
    queryFn: () => get<typeof listCorrections>('/school/corrections', query),
  })
  const [deciding, setDeciding] = useState<Deciding>()
  return (
    <main className="page" id="main">
      <div className="page-head">
        <h1>更正申请</h1>
        <p>毕业生核对基本信息时提交的更正；采纳后信息随即更改，由毕业生重新确认</p>
      </div>
      <Tabs
        name="state"
        current={state}
        tabs={[
          ['waiting', '待处理'],
          ['accepted', '已采纳'],
          ['declined', '未采纳'],
        ]}
      />
      <DataTable
        caption="更正申请"
        columns={columnsOf(year, state, setDeciding)}
        rows={list.data?.items}
        rowKey={(row) => row.id}
        error={list.error}
        retry={() => void list.refetch()}
        empty={
          <Empty title={state === 'waiting' ? '没有待处理的更正申请' : '这里还没有记录'}>
            毕业生提交更正申请后会出现在“待处理”中。
          </Empty>
        }
      />
      <Pager next={list.data?.next} />
      {deciding && (
        <Suspense fallback={null}>
          <DecisionDialog {...deciding} close={() => setDeciding(undefined)} />
        </Suspense>
      )}
    </main>
  )
}

function columnsOf(year: number, state: State, decide: (deciding: Deciding) => void): Column<Row>[] {
  return [
    {
      key: 'name',
      title: '毕业生',
      tight: true,
      render: (row) => <Link to={`/graduates?year=${year}&open=${row.graduateId}`}>{row.graduateName}</Link>,
    },
    { key: 'label', title: '更正项', tight: true, render: (row) => row.label },
    {
      key: 'change',
      title: '由 → 到',
      render: (row) => (
        <>
          {row.from} → <b>{row.to}</b>
        </>
      ),
    },
    { key: 'note', title: '说明', render: (row) => row.note || '--' },
    {
      key: 'evidence',
      title: '证明图片',
      tight: true,
      render: (row) => <EvidenceCell pictures={row.pictures} of={row.graduateName} />,
    },
    {
      key: 'at',
      title: '提交时间',
      tight: true,
      render: (row) => <span className="num">{minuteOf(row.at)}</span>,
    },
    state === 'waiting'
      ? {
          key: 'act',
          title: '处理',
          tight: true,
          render: (row) => (
            <div className="row" style={{ flexWrap: 'nowrap' }}>
              <Button size="small" type="primary" onClick={() => decide({ row, accept: true })}>
                采纳
              </Button>
              <Button size="small" onClick={() => decide({ row, accept: false })}>
                不采纳
              </Button>
            </div>
          ),
        }
      : { key: 'decision', title: '处理说明', render: (row) => row.decision || '--' },
  ]
}

function DecisionDialog({ row, accept, close }: Deciding & { close: () => void }) {
  const decision = useMutation({
    meta: { quiet: true },
    mutationFn: (reason: string) =>
      send<typeof decideCorrection>('POST', `/school/corrections/${row.id}/decision`, { accept, reason }),
    onSuccess: () => {
      toast.success(accept ? '已采纳，毕业生将收到重新确认的通知' : '已答复毕业生')
      void queryClient.invalidateQueries({ queryKey: ['corrections'] })
      close()
    },
  })
  return (
    <ReasonDialog
      title={accept ? `采纳${row.graduateName}的更正？` : `不采纳${row.graduateName}的更正`}
      yes={accept ? '采纳并更改' : '不采纳'}
      reason={accept ? 'none' : 'required'}
      busy={decision.isPending}
      refusal={decision.error ? messageOf(decision.error) : undefined}
      confirm={(reason) => decision.mutate(reason)}
      cancel={close}
    >
      <p>
        {row.label}：{row.from} → <b>{row.to}</b>
      </p>
      <Evidence pictures={row.pictures} />
      {accept && (
        <p className="muted small">采纳后该项立即更改，毕业生需重新核对确认；确认前其登记不能通过审核。</p>
      )}
    </ReasonDialog>
  )
}
