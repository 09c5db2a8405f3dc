import { useRouter } from '@tarojs/taro'
import { useEffect } from 'react'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { RemoteContent } from '../../components/remote/index.tsx'
import { useLoaded } from '../../hooks/use-loaded.ts'
import { replaceWith } from '../../session/pages.ts'
import { FormEditor } from './form-editor.tsx'
import { type Elsewhere, type LoadedForm, loadForm } from './load-form.ts'

/** One page for 线下签约, 纸质协议补充登记 and all types of 其他去向: the catalogue says what it asks. */
export default function FormPage() {
  const { params } = useRouter()
  const remote = useLoaded<LoadedForm | Elsewhere>(() => loadForm(params))
  const { data } = remote
  useEffect(() => {
    if (data && 'elsewhere' in data) replaceWith(data.elsewhere, { id: data.id })
  }, [data])
  if (data && !('elsewhere' in data)) return <FormEditor loaded={data} />
  return (
    <PageFrame title="填写登记信息">
      <RemoteContent remote={remote} skeleton={3}>
        {() => null}
      </RemoteContent>
    </PageFrame>
  )
}
