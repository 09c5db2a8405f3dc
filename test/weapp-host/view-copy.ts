import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Attributes that the build gives to WeChat's own elements: tag → names. */
export type NativeAttributes = Map<string, Set<string>>

export interface ViewCopy {
  root: string
  /** Of all WXML and WXS: equal digests compile to the same. */
  digest: string
  attributes: NativeAttributes
}

/**
 * The build as the view layer sees it: the shipped WXML and WXS unchanged, and in place of each page's JavaScript
 * a component that only holds data and hands events to the host.
 */
export function makeViewCopy(dist: string, pages: string[]): ViewCopy {
  const root = mkdtempSync(join(tmpdir(), 'weapp-view-'))
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  const markup = names.filter((name) => /\.(wxml|wxs)$/.test(name)).map((name) => copyText(dist, root, name))
  const handlers = JSON.stringify(handlerNames(markup))
  for (const name of names.filter(
    (name) => name.endsWith('.json') && names.includes(name.replace(/json$/, 'wxml')),
  )) {
    const base = name.slice(0, -'.json'.length)
    const settings = JSON.parse(readFileSync(join(dist, name), 'utf8')) as Record<string, unknown>
    write(root, name, JSON.stringify({ ...settings, component: true }))
    const kind = pages.includes(base) ? 'page' : 'part'
    write(root, `${base}.js`, `Component(window.__hostComponent('${kind}', ${handlers}));`)
  }
  const digest = createHash('sha256').update(JSON.stringify(markup)).digest('hex')
  return { root, digest, attributes: nativeAttributes(markup) }
}

function copyText(from: string, to: string, name: string): string {
  const text = readFileSync(join(from, name), 'utf8')
  write(to, name, text)
  return text
}

function write(root: string, name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true })
  writeFileSync(join(root, name), text)
}

function handlerNames(markup: string[]): string[] {
  const found = markup.flatMap((text) =>
    [...text.matchAll(/\b(?:bind|catch)[:\w-]*="(\w+)"/g)].map((match) => match[1]),
  )
  return [...new Set(found.filter((name) => name !== undefined))]
}

function nativeAttributes(markup: string[]): NativeAttributes {
  const found: NativeAttributes = new Map()
  for (const text of markup) {
    for (const [, tag = '', rest = ''] of text.matchAll(
      /<([a-z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/g,
    )) {
      const names = [...rest.matchAll(/\s([^\s=>/"]+)(?:="[^"]*")?/g)].map((match) => match[1] ?? '')
      const known = found.get(tag) ?? new Set()
      for (const name of names.filter(isProperty)) known.add(name)
      found.set(tag, known)
    }
  }
  return found
}

function isProperty(name: string): boolean {
  return !/^(id|class|style|slot|data-.*|wx:.*|bind.*|catch.*|mut-bind.*|capture-.*)$/.test(name)
}
