import { labelOf, type Shown, type ShownKey, shownKeys, shownText } from '../graduates/shown-info.ts'
import type { FieldChange } from './filling/changes-between.ts'
import type { FrozenStudent } from './model.ts'

/** What differs between two frozen 学生信息, in the order of the page, in words; ID number and telephone masked. */
export function studentChanges(before: FrozenStudent, after: FrozenStudent): FieldChange[] {
  return shownKeys
    .filter((key) => differs(key, before, after))
    .map((key) => ({
      key: labelOf(key),
      from: shownText(key, shownOf(before)),
      to: toText(key, before, after),
    }))
}

const shownOf = (student: FrozenStudent): Shown => ({
  examNumber: student.examNumber,
  name: student.name,
  studentNumber: student.studentNumber,
  info: student,
  idNumber: student.idNumberMasked,
  mobile: student.mobileMasked,
  email: student.email,
})

/** Sealed values are told apart by their keyed digests: the masks may be the same. */
function differs(key: ShownKey, before: FrozenStudent, after: FrozenStudent): boolean {
  if (key === 'idNumber' || key === 'mobile') return before[key]?.d !== after[key]?.d
  return shownText(key, shownOf(before)) !== shownText(key, shownOf(after))
}

function toText(key: ShownKey, before: FrozenStudent, after: FrozenStudent): string {
  const [from, to] = [shownText(key, shownOf(before)), shownText(key, shownOf(after))]
  return from === to ? `${to}（隐去的数字有变化）` : to
}
