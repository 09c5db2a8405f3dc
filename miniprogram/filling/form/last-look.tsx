import { allFields, isAsked } from '@contract/forms/field.ts'
import { FieldList } from '../../components/field-list/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { Sheet, SheetButtons } from '../../components/sheet/index.tsx'
import { Scrolling } from '../fields/option-list.tsx'
import { useAnswerTexts } from './answer-texts.ts'
import type { LoadedForm } from './load-form.ts'
import type { Draft } from './use-draft.ts'

export interface LastLookProps {
  loaded: LoadedForm
  draft: Draft
  onClose: () => void
  onSubmit: () => void
}

/** Everything once more before it goes to the reviewers. */
export function LastLook({ loaded, draft, onClose, onSubmit }: LastLookProps) {
  const { definition } = loaded
  const fields = allFields(definition).filter((field) => isAsked(field, draft.values))
  const texts = useAnswerTexts(fields, draft.values)
  const set = definition.pictures[0]
  const pictures = set
    ? [{ key: 'pictures', label: set.label, value: `${draft.pictures.items.length} 张` }]
    : []
  return (
    <Sheet title="提交前再看一眼" onClose={onClose}>
      <Scrolling className="last-look">
        <FieldList fields={[...texts, ...pictures]} />
      </Scrolling>
      <Notice tone="info">
        提交后由学校（院系）审核，审核开始前可以撤回修改。内容须真实，与证明材料一致。
      </Notice>
      {draft.problem ? (
        <Notice tone="bad" live>
          {draft.problem.message}
        </Notice>
      ) : null}
      <SheetButtons>
        <PushButton kind="plain" onClick={onClose}>
          再改改
        </PushButton>
        <PushButton busy={draft.state === 'saving'} onClick={onSubmit}>
          确认提交
        </PushButton>
      </SheetButtons>
    </Sheet>
  )
}
