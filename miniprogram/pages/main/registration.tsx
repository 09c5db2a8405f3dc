import type { MainPage } from '@contract/api/graduates.ts'
import { Card, CardHead } from '../../components/card/index.tsx'
import { ContactCard } from '../../components/contact-card/index.tsx'
import { Hero } from '../../components/hero/index.tsx'
import type { Module } from '../../components/module-tabs/index.tsx'
import { NavRow } from '../../components/nav-row/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { Tappable } from '../../components/tappable/index.tsx'
import { WayGrid } from '../../components/way-grid/index.tsx'
import { open } from '../../session/pages.ts'
import { Guide } from './guide.tsx'
import { RecordList } from './record-list.tsx'

export interface RegistrationProps {
  page: MainPage
  module: Module | undefined
  onEnd: () => void
}

/** 毕业去向填报: what awaits an answer, what holds the slot, 去向填报, 登记记录. */
export function Registration({ page, module, onEnd }: RegistrationProps) {
  const awaiting = page.records.filter((record) => record.awaitsYou)
  const first = awaiting[0]
  return (
    <>
      {module && !module.open ? (
        <Notice tone="warn">{`${module.label}未开放：${module.reason ?? '请联系学校就业部门'}`}</Notice>
      ) : null}
      {module?.keptOpen ? <Notice tone="info">{module.keptOpen}</Notice> : null}
      {first ? (
        <Hero
          record={first}
          count={awaiting.length}
          serverNow={page.serverNow}
          operable={module?.open !== false}
          onEnd={onEnd}
        />
      ) : null}
      {page.slotHolder ? <SlotHolder holder={page.slotHolder} /> : null}
      <CardHead
        title="去向填报"
        aside={
          <Tappable className="more" onClick={() => open('destinations')}>
            分类及证明材料 ›
          </Tappable>
        }
      />
      <WayGrid ways={page.ways} />
      <RecordList records={page.records} />
      <Guide />
      <ContactCard contact={page.contact} />
    </>
  )
}

function SlotHolder({ holder }: { holder: NonNullable<MainPage['slotHolder']> }) {
  return (
    <Card title="当前去向">
      <NavRow label={holder.title} value="查看" onClick={() => open('record', { id: holder.id })} />
    </Card>
  )
}
