import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { randomKeys } from '../server/crypto/vault.ts'
import { accessLog } from '../server/graduates/access-log.ts'
import { startApp, type TestApp } from '../test/app.ts'
import { makeSchool } from '../test/factories.ts'

describe('npm run staff', function () {
  this.timeout(60_000)
  let app: TestApp
  before(async () => {
    app = await startApp()
  })
  after(() => app.close())

  const run = async (...args: string[]) => {
    const script = fileURLToPath(new URL('./staff.ts', import.meta.url))
    const keys = randomKeys()
    const env = {
      PATH: process.env.PATH,
      DEMO: '1',
      MONGODB_URI: app.deps.config.mongodbUri,
      MONGODB_DATABASE: app.deps.db.databaseName,
      SEALING_KEYS: `k1:${keys.sealing.k1?.toString('hex')}`,
      INDEX_KEY: keys.index.toString('hex'),
      PUBLIC_URL: 'https://jy.example.edu.cn',
    }
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { env })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk))
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    return { code, text }
  }
  const accept = async (link: string) => {
    const token = /^https:\/\/jy\.example\.edu\.cn\/admin\/join#([\w-]{43})\n$/.exec(link)?.[1]
    // its clock is the machine's: the invitation was made now
    app.clock.set(new Date())
    const { body } = await app.api('/accounts/staff/invitations/acceptance', {
      body: { token, password: 'a password of mine' },
    })
    return body.role ?? body.error?.code
  }

  it('refuses another command, a malformed address and a school that is not there', async () => {
    assert.equal((await run('x')).code, 2)
    assert.equal((await run('invite', '周老师')).code, 2)
    assert.deepEqual(await run('invite', '周老师', 'nobody'), { code: 2, text: '姓名或电子邮箱格式不正确\n' })
    const none = await run('invite', '周老师', 'zhou@example.edu.cn', '--school', '99999')
    assert.deepEqual([none.code, /没有找到/.test(none.text)], [2, true])
  })

  it('prints a link by which the first operator, and a school’s first admin, come in', async () => {
    const operator = await run('invite', '平台管理员', 'first@example.org')
    assert.equal(operator.code, 0, operator.text)
    assert.equal(await accept(operator.text), 'operator')
    assert.equal(await accept(operator.text), 'LINK_DEAD')
    const school = await makeSchool(app.deps)
    const admin = await run('invite', '周老师', 'zhou@example.edu.cn', '--school', school._id)
    assert.equal(await accept(admin.text), 'school')
    const [entry] = await accessLog(app.deps.db)
      .find({ schoolCode: school._id, act: 'inviteColleague' })
      .toArray()
    assert.equal(entry?.actor.name, '系统管理员')
  })
})
