import { choose, type Graduation, readGraduations } from '../../api/graduate.ts'
import { Element } from '../../components/element/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { RemoteContent } from '../../components/remote/index.tsx'
import { Tag } from '../../components/tag/index.tsx'
import { Tappable } from '../../components/tappable/index.tsx'
import { useRemote } from '../../hooks/use-remote.ts'
import { useTask } from '../../hooks/use-task.ts'
import { forgetMainPage } from '../../session/last-seen.ts'
import { goBack } from '../../session/pages.ts'
import { goToWhatIsNext } from '../../session/session.ts'
import './index.scss'

/** 切换届别: every graduate record of this person. */
export default function Graduations() {
  const remote = useRemote(readGraduations)
  const task = useTask()
  const pick = (graduation: Graduation) => {
    if (graduation.current) return goBack()
    void task.run(async () => {
      await choose(graduation.graduateId)
      forgetMainPage()
      await goToWhatIsNext()
    })
  }
  return (
    <PageFrame title="切换届别">
      {task.problem ? (
        <Notice tone="bad" live>
          {task.problem.message}
        </Notice>
      ) : null}
      <RemoteContent remote={remote}>
        {({ items }) => (
          <>
            {items.map((item) => (
              <GraduationCard key={item.graduateId} item={item} onClick={() => pick(item)} />
            ))}
            <Element as="p" className="graduation-note">
              往届记录可以查看；学校未开放的届别不能办理。如有记录缺失，请联系对应学校的就业部门。
            </Element>
          </>
        )}
      </RemoteContent>
    </PageFrame>
  )
}

function GraduationCard({ item, onClick }: { item: Graduation; onClick: () => void }) {
  return (
    <Tappable
      className={`graduation ${item.current ? 'graduation-current' : ''}`}
      selected={item.current}
      onClick={onClick}
    >
      <Element as="span" className="graduation-head">
        <Element as="b">{`${item.year}届`}</Element>
        {item.current ? (
          <Tag tone="blue" text="当前" />
        ) : (
          <Tag tone={item.open ? 'ok' : 'grey'} text={item.open ? '开放填报' : '仅可查看'} />
        )}
      </Element>
      <Element as="span" className="graduation-line">
        {item.schoolName}
      </Element>
      <Element as="span" className="graduation-line">{`${item.educationLevel} · ${item.major}`}</Element>
    </Tappable>
  )
}
