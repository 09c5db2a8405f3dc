import type { Deps } from '../deps.ts'
import { isDuplicateKey } from '../duplicate-keys.ts'
import { attachPictures, dropPictures } from '../files/attach-pictures.ts'
import { Refusal } from '../http/refusal.ts'
import { derivedId } from '../ids.ts'
import { departments } from '../schools/model.ts'
import { type CorrectableKey, isCorrectable, readValue } from './correctable.ts'
import { type CorrectionDoc, corrections } from './correction-model.ts'
import { storedValue } from './info-digest.ts'
import type { GraduateDoc } from './model.ts'
import { openShown, shownText } from './shown-info.ts'

export interface CorrectionInput {
  field: string
  value: string
  note: string
  pictures: string[]
  requestId: string
  bodyHash: string
}

/**
 * 提交更正申请. Refuses with INVALID_INPUT a field the school does not answer for, a value that cannot be right, one that
 * stands there already, a picture that is not the graduate's own, and a second application while one for the field waits.
 */
export async function submitCorrection(
  deps: Deps,
  graduate: GraduateDoc,
  input: CorrectionInput,
): Promise<{ id: string }> {
  const { field } = input
  if (!isCorrectable(field)) throw invalid('field', '该项不能申请更正；手机号码和电子邮箱请在账号信息中修改')
  const value = await readCorrect(deps, graduate, field, input.value)
  const doc = correctionOf(deps, graduate, field, value, input)
  const { _id: registrationId, schoolCode, graduateId, pictures: ids } = doc
  await attachPictures(deps, { schoolCode, graduateId, registrationId, ids })
  try {
    await corrections(deps.db).insertOne(doc)
  } catch (error) {
    await acceptRepeat(deps, doc, error)
  }
  return { id: doc._id }
}

async function readCorrect(
  deps: Deps,
  graduate: GraduateDoc,
  field: CorrectableKey,
  text: string,
): Promise<string | boolean> {
  const reading = readValue(field, text, graduate.info.educationLevel, deps.clock())
  if (!reading.ok) throw invalid('value', reading.problem)
  const { value } = reading
  const stored = field === 'idNumber' ? deps.vault.blindIndex('idNumber', String(value)) : value
  if (stored === storedValue(field, graduate)) throw invalid('value', '与现有内容相同，无需更正')
  if (field !== 'departmentName') return value
  const department = await departments(deps.db).findOne({
    schoolCode: graduate.schoolCode,
    name: String(value),
  })
  if (!department) throw invalid('value', '学校没有该院系，请填写院系全称')
  return value
}

function correctionOf(
  deps: Deps,
  graduate: GraduateDoc,
  field: CorrectableKey,
  value: string | boolean,
  input: CorrectionInput,
): CorrectionDoc & { pictures: string[] } {
  const { vault } = deps
  const _id = derivedId(graduate.schoolCode, vault.idSecret, ['correction', input.requestId])
  const shown = openShown(vault, graduate, { mobile: null, email: null }, true)
  return {
    _id,
    schoolCode: graduate.schoolCode,
    graduateId: graduate._id,
    graduateName: graduate.name,
    field,
    from: vault.seal(shownText(field, shown), `${_id}:from`),
    value: vault.seal(JSON.stringify(value), `${_id}:value`),
    note: input.note,
    pictures: [...new Set(input.pictures)],
    at: deps.clock(),
    state: 'waiting',
    decision: null,
    bodyHash: input.bodyHash,
  }
}

async function acceptRepeat(
  deps: Deps,
  doc: CorrectionDoc & { pictures: string[] },
  error: unknown,
): Promise<void> {
  if (!isDuplicateKey(error)) throw error
  const { schoolCode, _id } = doc
  const earlier = await corrections(deps.db).findOne({ schoolCode, _id })
  if (!earlier) {
    await dropPictures(deps, _id, doc.pictures)
    throw invalid('field', '该项已有一条更正申请在等待学校处理')
  }
  if (earlier.bodyHash !== doc.bodyHash) throw new Refusal('IDEMPOTENCY_KEY_REUSED')
}

const invalid = (field: string, message: string): Refusal =>
  new Refusal('INVALID_INPUT', { field, issues: [{ field, message }], detail: { message } })
