import { channelLabels } from '@contract/delivery/channels.ts'
import { useMutation } from '@tanstack/react-query'
import { Button, Drawer, Form, Input } from 'antd'
import { useState } from 'react'
import { ApiError, messageOf } from '../../../api/client.ts'
import {
  refreshTemplates,
  save,
  type TemplateField,
  type Templates,
  useTemplatePreview,
} from '../../../api/delivery.ts'
import { useFocusBack } from '../../../components/focus-back.ts'
import { toast } from '../../../components/toast.tsx'
import { fieldsOf, linesOf, useSettled } from './draft.ts'
import { KeywordLines } from './keyword-lines.tsx'
import { PasteDetail } from './paste-detail.tsx'
import { Preview } from './preview.tsx'
import type { Place } from './template-table.tsx'
import '../../../styles/forms.css'

interface Props {
  place: Place
  facts: Templates['facts']
  close: () => void
}

/** The template of one purpose on one channel. Another's is where one starts from, never changed. */
export default function TemplateDrawer({ place, facts, close }: Props) {
  useFocusBack()
  const { channel, purpose, label, template } = place
  const [templateId, setTemplateId] = useState(template?.own ? template.templateId : '')
  const [lines, setLines] = useState(() => linesOf(template?.fields ?? [{ keyword: '', from: 'title' }]))
  const settled = useSettled(JSON.stringify(fieldsOf(lines).filter((field) => field.keyword)))
  const preview = useTemplatePreview(purpose, JSON.parse(settled) as TemplateField[])
  const saving = useMutation({
    meta: { quiet: true },
    mutationFn: () => save({ channel, purpose, templateId: templateId.trim(), fields: fieldsOf(lines) }),
    onSuccess: () => {
      toast.success(`${label}：模板已保存，之后的通知使用它`)
      void refreshTemplates()
      close()
    },
    // fields are named by their places in what was sent
    onError: (error) => {
      if (error instanceof ApiError) document.getElementById(error.issues[0]?.field ?? '')?.focus()
    },
  })
  const refusal = saving.error ? messageOf(saving.error) : undefined
  const issues = saving.error instanceof ApiError ? saving.error.issues : []
  const wrongId = issues.find(({ field }) => field === 'templateId')?.message
  return (
    <Drawer
      open
      onClose={close}
      size={720}
      title={`${label} · ${channelLabels[channel]}`}
      mask={{ closable: false }}
      styles={{ body: { background: 'var(--ground)', padding: 16 } }}
      footer={
        <div className="row">
          <Button type="primary" loading={saving.isPending} onClick={() => saving.mutate()}>
            保存
          </Button>
          <Button onClick={close}>取消</Button>
          {refusal && (
            <span className="refusal small" role="alert">
              没有保存：{issues[0]?.message ?? refusal}
            </span>
          )}
        </div>
      }
    >
      <div className="stack template-form">
        <section className="card">
          <Form layout="vertical">
            <Form.Item
              label="模板 ID"
              htmlFor="templateId"
              validateStatus={wrongId && 'error'}
              help={wrongId}
              extra="在微信后台“我的模板”中复制"
            >
              <Input
                id="templateId"
                className="mono"
                value={templateId}
                maxLength={64}
                onChange={(e) => setTemplateId(e.target.value)}
              />
            </Form.Item>
            <PasteDetail read={(fields) => setLines(linesOf(fields))} />
            <KeywordLines
              lines={lines}
              facts={facts}
              issues={issues}
              checked={preview.data?.fields ?? []}
              change={(next) => {
                setLines(next)
                saving.reset()
              }}
            />
          </Form>
        </section>
        {settled !== '[]' && preview.data && <Preview preview={preview.data} title={label} />}
      </div>
    </Drawer>
  )
}
