import { Element } from '../../components/element/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { Sheet, SheetButtons } from '../../components/sheet/index.tsx'
import { goBack } from '../../session/pages.ts'
import type { Draft } from './use-draft.ts'

/** 取消 with unsaved changes asks first. */
export function LeaveSheet({ draft, onStay }: { draft: Draft; onStay: () => void }) {
  const leave = () => {
    draft.forget()
    goBack()
  }
  const saveAndLeave = async () => {
    if (!(await draft.save())) return
    draft.forget()
    goBack()
  }
  return (
    <Sheet title="还有修改没有保存" onClose={onStay}>
      <Element as="p" className="leave-lead">
        暂存后可以在登记记录中继续填写；不保存则这些修改会丢失。
      </Element>
      {draft.problem ? (
        <Notice tone="bad" live>
          {draft.problem.message}
        </Notice>
      ) : null}
      <SheetButtons>
        <PushButton kind="plain" onClick={leave}>
          不保存离开
        </PushButton>
        <PushButton kind="plain" onClick={onStay}>
          继续填写
        </PushButton>
        <PushButton busy={draft.state === 'saving'} onClick={() => void saveAndLeave()}>
          暂存并离开
        </PushButton>
      </SheetButtons>
    </Sheet>
  )
}
