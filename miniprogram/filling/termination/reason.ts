import { terminationReason } from '@contract/codes/termination-reason.ts'
import { terminationPictures } from '@contract/forms/agreement.ts'

/** The reason as the reviewers and the timeline read it. */
export function reasonText(code: string, note: string): string {
  const name = terminationReason.find((one) => one.code === code)?.name ?? ''
  return [name, note.trim()].filter(Boolean).join('：')
}

export function faultsIn({
  code,
  note,
  pictures,
  settled,
}: {
  code: string
  note: string
  pictures: number
  settled: boolean
}): Record<string, string> {
  const reason = terminationReason.find((one) => one.code === code)
  return {
    ...(reason ? {} : { code: '请选择原因' }),
    ...(reason?.noteNeeded && !note.trim() ? { note: '请说明原因' } : {}),
    ...(pictures === 0 ? { pictures: `请上传${terminationPictures.label}（1–9 张）` } : {}),
    ...(pictures > 0 && !settled
      ? { pictures: '还有图片没有传完，请等待上传完成，或重试、移除后再提交' }
      : {}),
  }
}
