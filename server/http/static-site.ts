import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context, Next } from 'koa'
import { Refusal } from './refusal.ts'
import { pagePolicy } from './security-headers.ts'

interface Asset {
  bytes: Buffer
  type: string
  /** the name carries a hash of the content */
  immutable: boolean
  etag: string
  zipped?: Promise<Buffer>
}
interface Site {
  builtAt: number
  assets: ReadonlyMap<string, Asset>
  policy: string
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
}
const compressible = /^(text\/|application\/json|image\/svg)/
const hashed = /[.-][\w-]{8,}\.(js|css|svg|png|jpg|webp|woff2?|ttf|wasm)$/

/**
 * A built single-page app below `prefix` (with slashes at both ends). Files are read into memory once a build, and a
 * path is only ever looked up among them, so none can lead outside of `folder`. Unknown paths without an extension
 * are the app's own pages.
 */
export function serveSite(prefix: string, folder: string) {
  const currentSite = keepLoaded(folder)
  return async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.path === prefix.slice(0, -1)) return ctx.redirect(prefix)
    if (!ctx.path.startsWith(prefix)) return next()
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') throw new Refusal('METHOD_NOT_ALLOWED')
    const path = ctx.path.slice(prefix.length)
    const isPage = extname(path) === ''
    const site = await currentSite(isPage)
    const asset = site?.assets.get(isPage ? 'index.html' : path)
    if (!site || !asset) throw new Refusal('NOT_FOUND')
    await reply(ctx, site, asset)
  }
}

/** The site as last built; only a page looks whether there is a newer build. Undefined while there is none. */
function keepLoaded(folder: string): (looks: boolean) => Promise<Site | undefined> {
  let loaded: Promise<Site | undefined> = Promise.resolve(undefined)
  return async (looks) => {
    const site = await loaded
    if (site && (!looks || (await builtAt(folder)) === site.builtAt)) return site
    loaded = loadSite(folder).catch(() => undefined)
    return loaded
  }
}

async function reply(ctx: Context, site: Site, asset: Asset): Promise<void> {
  ctx.set('Cache-Control', asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
  ctx.set('Content-Security-Policy', site.policy)
  ctx.set('ETag', asset.etag)
  ctx.vary('Accept-Encoding')
  ctx.status = 200
  ctx.type = asset.type
  if (ctx.fresh) {
    ctx.status = 304
    return
  }
  if (!compressible.test(asset.type) || ctx.acceptsEncodings('gzip') !== 'gzip') {
    ctx.body = asset.bytes
    return
  }
  asset.zipped ??= promisify(gzip)(asset.bytes, { level: 9 })
  ctx.set('Content-Encoding', 'gzip')
  ctx.body = await asset.zipped
}

const builtAt = (folder: string): Promise<number> =>
  stat(join(folder, 'index.html')).then(
    (file) => file.mtimeMs,
    () => 0,
  )

async function loadSite(folder: string): Promise<Site> {
  const at = await builtAt(folder)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const assets = new Map<string, Asset>()
  for (const entry of entries.filter((one) => one.isFile() && !one.name.endsWith('.map'))) {
    const file = join(entry.parentPath, entry.name)
    const path = relative(folder, file).split(sep).join('/')
    assets.set(path, asAsset(path, await readFile(file)))
  }
  return {
    builtAt: at,
    assets,
    policy: pagePolicy(inlineScriptHashes(assets.get('index.html')?.bytes.toString('utf8') ?? '')),
  }
}

function asAsset(path: string, bytes: Buffer): Asset {
  const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  return {
    bytes,
    type: types[extname(path)] ?? 'application/octet-stream',
    immutable: hashed.test(path),
    etag,
  }
}

/** The policy names the content of inline scripts, as the build made them; anything injected later does not run. */
export function inlineScriptHashes(html: string): string[] {
  const scripts = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/gi)]
  return scripts.map((match) =>
    createHash('sha256')
      .update(match[1] ?? '')
      .digest('base64'),
  )
}
