import { Button } from 'antd'
import { toast } from './toast.tsx'

/** The clipboard is missing on plain http; then the text is left to be selected by hand. */
export function CopyButton({ text }: { text: string }) {
  if (!navigator.clipboard) return null
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toast.success('已复制'),
      () => toast.error('复制失败，请手动选择复制'),
    )
  return (
    <Button size="small" onClick={() => void copy()}>
      复制
    </Button>
  )
}
