import type { RegistrationView } from '@contract/api/registrations.ts'
import { previewAgreement, saveAgreement } from '../../api/agreement-file.ts'
import { useTask } from '../../hooks/use-task.ts'
import { Card } from '../card/index.tsx'
import { Element } from '../element/index.tsx'
import { Notice } from '../notice/index.tsx'
import { PushButton } from '../push-button/index.tsx'
import { SheetButtons } from '../sheet/index.tsx'

/** The 就业协议书 once it has a number: to look at, and in the browser to keep. WeChat's viewer saves by its own menu. */
export function AgreementCard({ record }: { record: RegistrationView }) {
  const opening = useTask()
  const saving = useTask()
  const problem = opening.problem ?? saving.problem
  const { agreement } = record
  if (!agreement) return null
  return (
    <Card title="就业协议书">
      <Element>{`协议编号 ${agreement.no}`}</Element>
      {problem ? (
        <Notice tone="bad" live>
          {problem.message}
        </Notice>
      ) : null}
      {agreement.downloadable ? (
        <SheetButtons>
          <PushButton
            kind="plain"
            busy={opening.busy}
            onClick={() => void opening.run(() => previewAgreement(record.id))}
          >
            预览协议书
          </PushButton>
          {process.env.TARO_ENV === 'h5' ? (
            <PushButton
              kind="plain"
              busy={saving.busy}
              onClick={() =>
                void saving.run(() => saveAgreement(record.id, `就业协议书-${agreement.no}.pdf`))
              }
            >
              下载协议书
            </PushButton>
          ) : null}
        </SheetButtons>
      ) : null}
    </Card>
  )
}
