import { Button } from 'antd'
import { useYear } from '../../../components/year.tsx'
import { ImportHistory } from './import-history.tsx'
import { UploadForm } from './upload-form.tsx'
import '../../../styles/roster.css'
import '../../../styles/home.css'

export default function RosterPage() {
  const { year } = useYear()
  return (
    <main className="page" id="main">
      <div className="page-head">
        <h1>生源上传</h1>
        <p>先检查、后导入：上传后只做检查，确认无误再写入</p>
        <Button className="push" href="/api/school/roster/template.xlsx" download>
          下载模板（含代码表）
        </Button>
      </div>
      <UploadForm key={year} year={year} />
      <section className="card">
        <h2>说明</h2>
        <ol className="next-steps">
          <li>
            <span>
              <b>按模板整理</b>列的顺序不限，多余的列会忽略；身份证号、考生号请设为文本格式，避免丢失前导零
            </span>
          </li>
          <li>
            <span>
              <b>上传检查</b>有错误的行会逐条列出位置、内容和原因，可下载带备注的工作簿修改后重新上传
            </span>
          </li>
          <li>
            <span>
              <b>确认导入</b>
              同一考生号再次上传即为更新；已核对的毕业生信息有变化时，会请其重新核对。手机号码和邮箱由毕业生本人维护，上传不会覆盖
            </span>
          </li>
        </ol>
      </section>
      <ImportHistory />
    </main>
  )
}
