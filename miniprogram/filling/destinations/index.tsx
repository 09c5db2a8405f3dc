import { type Branch, type DestinationType, destinationTypes } from '@contract/forms/destinations.ts'
import { Card, CardHead } from '../../components/card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import './index.scss'

const branches: readonly Branch[] = ['其他形式就业', '升学', '未就业']
const agreements = [
  { name: '线上签约', help: '用人单位在本系统发起邀请，毕业生接受并经学校审核后生效。不需要另交证明材料。' },
  {
    name: '线下签约（电子就业协议书）',
    help: '学校审核后下载协议书，单位和本人签字盖章后回传。证明材料：盖章的就业协议书。',
  },
  { name: '纸质协议补充登记', help: '已签好纸质就业协议书。证明材料：三方签字盖章的协议书每一页。' },
]

/** 高校毕业生毕业去向分类及证明材料, from the catalogue that drives the forms. */
export default function Destinations() {
  return (
    <PageFrame title="分类及证明材料">
      <Notice tone="info">
        高校毕业生毕业去向分类及证明材料：登记前请对照选择，证明材料以图片上传，1–9 张。
      </Notice>
      <Group title="签就业协议书就业" entries={agreements} />
      {branches.map((branch) => (
        <Group
          key={branch}
          title={branch}
          entries={destinationTypes.filter((type) => type.branch === branch)}
        />
      ))}
    </PageFrame>
  )
}

type Entry = Pick<DestinationType, 'name' | 'help'> & Partial<Pick<DestinationType, 'pictures'>>

function Group({ title, entries }: { title: string; entries: readonly Entry[] }) {
  return (
    <>
      <CardHead title={`${title}（${entries.length} 类）`} />
      <Card>
        {entries.map((entry) => (
          <Element className="destination" key={entry.name}>
            <Element as="h3" className="destination-name">
              {entry.name}
            </Element>
            <Element as="p" className="destination-help">
              {entry.help}
            </Element>
            {entry.pictures ? <Proof pictures={entry.pictures} /> : null}
          </Element>
        ))}
      </Card>
    </>
  )
}

function Proof({ pictures }: { pictures: DestinationType['pictures'] }) {
  const [set] = pictures
  const text = !set ? '不需要' : set.required ? `${set.label}（必传）：${set.hint}` : `${set.label}（选填）`
  return <Element as="p" className="destination-proof">{`材料：${text}`}</Element>
}
