import { useRouter } from '@tarojs/taro'
import { readRegistration } from '../../api/registrations.ts'
import { Card } from '../../components/card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { Empty } from '../../components/empty/index.tsx'
import { FieldList } from '../../components/field-list/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { RemoteContent } from '../../components/remote/index.tsx'
import { useRemote } from '../../hooks/use-remote.ts'

/** 详细信息: one part of a registration on a page of its own. */
export default function RecordSection() {
  const { params } = useRouter()
  const remote = useRemote(() => readRegistration(params.id ?? ''))
  const section = remote.data?.sections.find(({ key }) => key === params.section)
  return (
    <PageFrame title={section?.title ?? '详细信息'}>
      <RemoteContent remote={remote}>
        {() => (
          <Card>
            {section ? (
              <FieldList fields={section.fields} />
            ) : (
              <Empty title="没有这部分信息" lead="请返回上一页。" />
            )}
            {section?.note ? <Element className="section-note">{section.note}</Element> : null}
          </Card>
        )}
      </RemoteContent>
    </PageFrame>
  )
}
