import assert from 'node:assert/strict'
import type { RosterImport } from '../../contract/api/schools.ts'
import type { TestApp } from '../app.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export async function uploadWorkbook(
  app: TestApp,
  cookie: string,
  file: Buffer,
  year: number | undefined,
): Promise<string> {
  const answer = await app.api<{ id: string }>(
    `/school/roster/imports?${year ? `year=${year}&` : ''}fileName=${encodeURIComponent('生源.xlsx')}`,
    {
      cookie,
      body: file,
      headers: { 'content-type': XLSX },
    },
  )
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body.id
}

/** The upload once nothing is being done with it any more. */
export async function settledImport(app: TestApp, cookie: string, id: string): Promise<RosterImport> {
  for (;;) {
    const { status, body } = await app.api<RosterImport>(`/school/roster/imports/${id}`, { cookie })
    assert.equal(status, 200)
    if (body.state !== 'checking' && body.state !== 'importing') return body
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
