import type { FormField } from '@contract/forms/field.ts'
import { Element } from '../../components/element/index.tsx'
import { FieldList } from '../../components/field-list/index.tsx'
import { useAnswerTexts } from './answer-texts.ts'

/** What the school has uploaded: shown, never asked. */
export function GivenFields({
  fields,
  values,
}: {
  fields: readonly FormField[]
  values: Record<string, string>
}) {
  const texts = useAnswerTexts(fields, values)
  return (
    <>
      <FieldList fields={texts} />
      <Element className="section-note">
        以上信息由学校上传。如需修改培养方式或定向/委培单位信息，请联系学校就业部门进行处理
      </Element>
    </>
  )
}
