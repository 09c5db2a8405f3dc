import type { LinkView } from '@contract/api/links.ts'
import { type FormEvent, useEffect, useState } from 'react'
import { messageOf } from '../../../api/client.ts'
import { useIntention } from '../../../api/intention.ts'
import { PicturePicker } from '../../../components/picture-picker/picture-picker.tsx'
import { type Pictures, usePictures } from '../../../components/picture-picker/use-pictures.ts'
import { CodeField } from './code-field.tsx'
import { returnPictures, sendPicture } from './link-api.ts'
import { keepSent, keptSent } from './sent-pictures.ts'

interface Props {
  view: Extract<LinkView, { state: 'open' }>
  token: string
  done: () => void
  /** true when the link is dead and the page says so */
  refused: (error: unknown) => boolean
}

/** The pictures, the code that proves the telephone, and 提交. */
export function ReturnForm({ view, token, done, refused }: Props) {
  const pictures = usePictures({
    send: sendPicture(token),
    first: () => keptSent(token),
    keep: (sent) => keepSent(token, sent),
  })
  const intention = useIntention()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const { items } = pictures
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was missing is no news once something has changed
  useEffect(() => setProblem(''), [items, code])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const missing = whatIsMissing(pictures, code)
    setProblem(missing)
    if (missing || busy) return
    setBusy(true)
    const ids = items.flatMap((item) => item.sent?.id ?? [])
    try {
      await returnPictures(token, code, ids, intention.keyFor([code, ids]))
      pictures.clear()
      done()
    } catch (error) {
      if (!refused(error)) setProblem(messageOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <section className="card step" aria-labelledby="step3">
        <h2 id="step3">
          <i>3</i>拍照上传
        </h2>
        <PicturePicker
          pictures={pictures}
          lead="请拍下盖章后的每一页（1–9 张）。"
          invitation="拍照或选择图片"
          shownAs="学校将看到的图片"
        />
      </section>
      <section className="card step" aria-labelledby="step4">
        <h2 id="step4">
          <i>4</i>验证手机并提交
        </h2>
        <CodeField token={token} mobile={view.maskedMobile} code={code} change={setCode} refused={refused} />
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" className="first" disabled={busy}>
          {busy ? '正在提交…' : '提交'}
        </button>
        <p className="muted">提交后本链接失效，由学校审核。</p>
      </section>
    </form>
  )
}

function whatIsMissing({ items }: Pictures, code: string): string {
  if (items.length === 0) return '请上传盖章协议书的照片（1–9 张）'
  if (items.some((item) => item.problem)) return '有图片没有传成功，请重试或移除'
  if (items.some((item) => !item.sent)) return '图片正在上传，请稍候'
  return /^\d{6}$/.test(code) ? '' : '请填写 6 位短信验证码'
}
