import { Card } from '../../components/card/index.tsx'
import { Empty } from '../../components/empty/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { pages, restartAt } from '../../session/pages.ts'

export default function NotFound() {
  return (
    <PageFrame title="页面不存在" back={false}>
      <Card>
        <Empty title="没有找到这个页面" lead="链接可能已失效或输入有误，请回到首页重新进入。">
          <PushButton onClick={() => restartAt(pages.welcome)}>回到首页</PushButton>
        </Empty>
      </Card>
    </PageFrame>
  )
}
