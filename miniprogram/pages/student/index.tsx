import { readBasicInfo } from '../../api/graduate.ts'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { RemoteContent } from '../../components/remote/index.tsx'
import { StudentInfo } from '../../components/student-info/index.tsx'
import { useRemote } from '../../hooks/use-remote.ts'

/** 学生信息 after it was confirmed. */
export default function Student() {
  const remote = useRemote(() => readBasicInfo())
  return (
    <PageFrame title="学生信息">
      <RemoteContent remote={remote}>{(info) => <StudentInfo info={info} />}</RemoteContent>
    </PageFrame>
  )
}
