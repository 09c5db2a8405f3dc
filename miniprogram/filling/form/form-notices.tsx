import { Card } from '../../components/card/index.tsx'
import { NavRow } from '../../components/nav-row/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { SheetButtons } from '../../components/sheet/index.tsx'
import { open } from '../../session/pages.ts'
import { dayAndTime } from '../../times/shanghai.ts'
import type { LoadedForm } from './load-form.ts'
import type { Draft } from './use-draft.ts'

const offlineHint =
  '提示：协议书生成后，需单位盖章、学校审核后才能正式生效。协议书一旦生效，无法与其他单位进行网上签约，且一次只能生成一份协议书。'
const advice = '填写前请先与用人单位和学校就业部门沟通，确定采用线上签约还是线下办理。'

/** What stands above the questions: why it came back, what to mind, what went wrong. */
export function FormNotices({
  loaded,
  draft,
  unsent,
}: {
  loaded: LoadedForm
  draft: Draft
  unsent: boolean
}) {
  const { kind, returnReason, local } = loaded
  return (
    <>
      {returnReason ? <Notice tone="warn">{`老师退回，原因：${returnReason}`}</Notice> : null}
      {kind === 'offline' ? <Notice tone="info">{`${advice}${offlineHint}`}</Notice> : null}
      {local?.dirty && !draft.conflict && draft.state !== 'saved' ? (
        <Notice
          tone="ok"
          live
        >{`已恢复 ${dayAndTime(new Date(local.at).toISOString())} 在本机填写的内容。`}</Notice>
      ) : null}
      {draft.state === 'offline' ? (
        <Notice tone="warn" live>
          现在没有网络：内容保存在这部手机上，联网后自动保存到学校。
        </Notice>
      ) : null}
      {draft.conflict ? <Conflict draft={draft} /> : null}
      {draft.problem ? <Problem draft={draft} /> : null}
      {unsent ? (
        <Notice tone="bad" live>
          还有图片没有传完，请等待上传完成，或重试、移除后再提交。
        </Notice>
      ) : null}
    </>
  )
}

function Conflict({ draft }: { draft: Draft }) {
  return (
    <Card>
      <Notice tone="warn" live>
        这条登记刚刚在别处被修改过，请选择保留哪一份内容。
      </Notice>
      <SheetButtons>
        <PushButton kind="plain" onClick={draft.takeTheirs}>
          使用最新内容
        </PushButton>
        <PushButton kind="plain" onClick={draft.keepMine}>
          保留本机内容
        </PushButton>
      </SheetButtons>
    </Card>
  )
}

/** The refusal, and where it names another record, the way there. */
function Problem({ draft }: { draft: Draft }) {
  const { problem } = draft
  const holder = problem?.detail.holderId
  if (!problem) return null
  return (
    <>
      <Notice tone="bad" live>
        {problem.message}
      </Notice>
      {typeof holder === 'string' ? (
        <Card>
          <NavRow label="已有的登记" value="去查看" onClick={() => open('record', { id: holder })} />
        </Card>
      ) : null}
    </>
  )
}
