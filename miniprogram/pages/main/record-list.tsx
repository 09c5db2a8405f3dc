import type { RecordCard } from '@contract/api/graduates.ts'
import { useState } from 'react'
import { Card, CardHead } from '../../components/card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { Empty } from '../../components/empty/index.tsx'
import { RecordRow } from '../../components/record-row/index.tsx'
import { Tappable } from '../../components/tappable/index.tsx'

const few = 5

/** 登记记录, the first few until asked for all. */
export function RecordList({ records }: { records: RecordCard[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? records : records.slice(0, few)
  const more =
    records.length > few ? (
      <Tappable className="more" expanded={all} onClick={() => setAll(!all)}>
        {all ? '收起' : `全部 ${records.length} 条 ›`}
      </Tappable>
    ) : null
  return (
    <>
      <CardHead title="登记记录" aside={more} />
      <Card className="record-card">
        {records.length === 0 ? (
          <Empty
            title="还没有登记记录"
            lead="收到单位的签约邀请会显示在这里；也可以从上面的“去向填报”开始登记。"
          />
        ) : (
          <Element as="ul" className="record-list">
            {shown.map((record) => (
              <Element as="li" className="record-item" key={record.id}>
                <RecordRow record={record} />
              </Element>
            ))}
          </Element>
        )}
      </Card>
    </>
  )
}
