import { setMenu } from '../server/wechat/menu.ts'

const USAGE = `Usage: npm run wechat -- menu
  menu   replaces the menu of the 公众号 (WECHAT_OFFICIAL_APPID, WECHAT_OFFICIAL_SECRET) by 去向登记 and 绑定解绑, which
         open PUBLIC_URL. Its host must be the 网页授权域名 of the 公众号, and this server's address on its IP whitelist`

/** Exit codes: 0 done, 2 the command line, the settings or WeChat refused. */
async function main(args: readonly string[]): Promise<number> {
  if (args.join() !== 'menu') {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const { asServer } = await import('./as-server.ts')
  const { openWechat } = await import('../server/ports/wechat/adapter.ts')
  const { deps, close } = await asServer(process.env)
  try {
    if (!deps.config.wechat?.official)
      throw new Error('请先设置 WECHAT_OFFICIAL_APPID 和 WECHAT_OFFICIAL_SECRET')
    await setMenu({ config: deps.config, wechat: openWechat(deps.config.wechat, deps) })
    process.stdout.write('公众号菜单已更新，重新打开公众号即可看到\n')
    return 0
  } finally {
    await close()
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${said(error)}\n`)
    process.exitCode = 2
  },
)

/** WeChat's own code, where it gave one. */
function said(error: unknown): string {
  const detail =
    error instanceof Error && 'detail' in error ? (error.detail as { errcode?: number }) : undefined
  if (detail?.errcode !== undefined) return `微信拒绝了菜单（${detail.errcode}）`
  return error instanceof Error ? error.message : String(error)
}
