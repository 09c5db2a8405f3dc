import type { MainPage } from '@contract/api/graduates.ts'
import { useRouter } from '@tarojs/taro'
import { readMainPage } from '../../api/graduate.ts'
import { Bar } from '../../components/action-bar/index.tsx'
import { Card } from '../../components/card/index.tsx'
import { ContactCard } from '../../components/contact-card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { Empty } from '../../components/empty/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { RemoteContent } from '../../components/remote/index.tsx'
import { useRemote } from '../../hooks/use-remote.ts'
import { open, pages, restartAt } from '../../session/pages.ts'
import { Guide } from './guide.tsx'
import { WayItems } from './way-items.tsx'

type Way = MainPage['ways'][number]

/** One way of 去向填报, or one of its forms: what it is for, its steps, what to mind. */
export default function WayPage() {
  const { params } = useRouter()
  const remote = useRemote(readMainPage)
  const way = remote.data?.ways.find(({ key }) => key === params.way)
  const item = params.item ? way?.items.find(({ key }) => key === params.item) : undefined
  return (
    <PageFrame
      title={item?.title ?? way?.title ?? '去向填报'}
      bar={way && item?.open ? <Start way={way.key} item={item.key} /> : null}
    >
      <RemoteContent remote={remote}>
        {(page) =>
          way && (item || !params.item) ? <Content way={way} item={item} page={page} /> : <Missing />
        }
      </RemoteContent>
    </PageFrame>
  )
}

function Content({ way, item, page }: { way: Way; item: Way['items'][number] | undefined; page: MainPage }) {
  const shown = item ?? way
  return (
    <>
      {shown.open ? null : <Notice tone="warn">{`未开放：${shown.reason ?? '请联系学校就业部门'}`}</Notice>}
      <Card>
        <Element className="way-lead">{shown.note}</Element>
      </Card>
      <Guide lines={shown.guide} />
      {item ? null : <WayItems way={way} />}
      <ContactCard contact={page.contact} title="有疑问？联系学校" />
    </>
  )
}

function Missing() {
  return (
    <Card>
      <Empty title="没有这种填报方式" lead="链接可能有误，请回到主页重新选择。">
        <PushButton onClick={() => restartAt(pages.main)}>回到主页</PushButton>
      </Empty>
    </Card>
  )
}

/** To the form of a way; 线上签约 has none: the employer begins. */
function Start({ way, item }: { way: string; item: string }) {
  if (item === 'online') return null
  const form: Record<string, string> = way === 'agreement' ? { kind: item } : { kind: 'other', type: item }
  return (
    <Bar>
      <PushButton onClick={() => open('form', form)}>开始填写</PushButton>
    </Bar>
  )
}
