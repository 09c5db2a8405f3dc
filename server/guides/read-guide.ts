import { readFileSync } from 'node:fs'

/** What a guide is made of: the part of Markdown that `docs/guides/` uses. */
export type Block =
  | { kind: 'title' | 'heading' | 'text'; text: string }
  | { kind: 'item'; mark: string; text: string }
  | { kind: 'table'; rows: string[][] }

export const readGuide = (name: 'graduate'): Block[] =>
  blocksOf(readFileSync(new URL(`../../docs/guides/${name}.md`, import.meta.url), 'utf8'))

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = []
  for (const line of markdown.split('\n').map((one) => one.trim())) {
    const last = blocks.at(-1)
    if (line.startsWith('|')) {
      const cells = line.split('|').slice(1, -1).map(plain)
      if (cells.every((cell) => /^-+$/.test(cell))) continue
      if (last?.kind === 'table') last.rows.push(cells)
      else blocks.push({ kind: 'table', rows: [cells] })
    } else if (line) blocks.push(blockOf(line))
  }
  return blocks
}

function blockOf(line: string): Block {
  if (line.startsWith('# ')) return { kind: 'title', text: plain(line.slice(2)) }
  if (line.startsWith('## ')) return { kind: 'heading', text: plain(line.slice(3)) }
  const [, mark, rest] = /^(-|\d+\.) (.+)$/.exec(line) ?? []
  if (mark && rest) return { kind: 'item', mark: mark === '-' ? '·' : mark, text: plain(rest) }
  return { kind: 'text', text: plain(line) }
}

const plain = (text: string): string => text.replace(/\*\*|`/g, '').trim()
