import type { Content, DocumentDefinition } from 'pdfmake/js/Printer.js'
import { body, heading } from '../agreements/fonts.ts'
import { GRID, QUIET, SIDE } from '../agreements/look.ts'
import type { Block } from './read-guide.ts'

/** A guide as A4 pages that are read on a phone as well: 12 points, wide lines. */
export function guidePage(blocks: readonly Block[]): DocumentDefinition {
  const [first] = blocks
  const title = first?.kind === 'title' ? first.text : '操作指南'
  return {
    pageSize: 'A4',
    pageMargins: [SIDE, 52, SIDE, 52],
    version: '1.7',
    language: 'zh-CN',
    displayTitle: true,
    // no clock: the same guide is the same file
    info: { title, creationDate: new Date(0) },
    defaultStyle: { font: body.name, fontSize: 12, lineHeight: 1.35 },
    header: () => null,
    footer: (page, pages) => ({ text: `${page}/${pages}`, alignment: 'center', fontSize: 9, color: QUIET }),
    content: blocks.map(contentOf),
  }
}

function contentOf(block: Block): Content {
  switch (block.kind) {
    case 'title':
      return { text: block.text, font: heading.name, fontSize: 22, margin: [0, 0, 0, 8] }
    case 'heading':
      return { text: block.text, font: heading.name, fontSize: 15, margin: [0, 12, 0, 4] }
    case 'text':
      return { text: block.text, margin: [0, 2, 0, 4] }
    case 'item':
      return {
        columns: [
          { text: block.mark, width: 18 },
          { text: block.text, width: '*' },
        ],
        margin: [0, 2, 0, 2],
      }
    case 'table':
      return {
        table: {
          widths: block.rows[0]?.map((_, n) => (n === 0 ? 150 : '*')) ?? [],
          body: block.rows.map((row) => row.map((text) => ({ text }))),
          headerRows: 1,
          dontBreakRows: true,
        },
        layout: GRID,
        margin: [0, 4, 0, 4],
      }
  }
}
