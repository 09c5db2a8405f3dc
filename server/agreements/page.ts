import type { Cell, Content, DocumentDefinition, Inline } from 'pdfmake/js/Printer.js'
import { CLAUSES, PREAMBLE } from './clauses.ts'
import type { AgreementDocument } from './document.ts'
import { body, heading } from './fonts.ts'
import { runsOf } from './glyphs.ts'
import { GRID, INK, QUIET, RULE, SHADE, SIDE, WIDTH } from './look.ts'
import { formatAgreementNumber } from './number.ts'
import { qrSvg } from './qr.ts'
import { type Pair, type Section, sectionsOf } from './sections.ts'
import { signatureBoxes } from './signatures.ts'

const TITLE = '高等学校毕业生就业协议书'
const COLUMNS = [70, '*', 70, '*'] as const

/** Sets people's text in faces that have it; empty prints as `--`. */
type SetText = (text: string) => Inline[]
/** An empty object stands where a cell to its left reaches over. */
type Row = (Cell | Record<string, never>)[]

/** The pdfmake definition of one agreement; a new one each time, since pdfmake writes into it. */
export function agreementPage(input: AgreementDocument, extraFonts?: readonly string[]): DocumentDefinition {
  const set: SetText = (text) => {
    const runs = runsOf(text, extraFonts)
    return runs.length > 0 ? runs : [{ text: '--' }]
  }
  const number = formatAgreementNumber(input.agreementNo)
  return {
    pageSize: 'A4',
    pageMargins: [SIDE, 52, SIDE, 54],
    version: '1.7',
    language: 'zh-CN',
    displayTitle: true,
    info: {
      title: `${TITLE} ${number}`,
      author: input.schoolName,
      creationDate: input.issuedAt,
      modDate: input.reissuedAt ?? input.issuedAt,
    },
    defaultStyle: { font: body.name, fontSize: 9, color: INK },
    header: (page) => (page === 1 ? null : runningHead(number)),
    footer: (page, pages) => pageCount(page, pages),
    content: [
      masthead(input, number, set),
      { text: PREAMBLE, lineHeight: 1.12, margin: [0, 0, 0, 9] },
      ...sectionsOf(input).map((section) => sectionTable(section, set)),
      supplement(input.supplement, set),
      ...clausesAndSignatures(input),
    ],
  }
}

/** Title and parties on the left; number and QR code on the right, where the paper form has them. */
function masthead(input: AgreementDocument, number: string, set: SetText): Content {
  const party = (role: string, name: string): Content => ({
    columns: [
      { width: 84, text: role, color: QUIET },
      { width: '*', text: set(name), fontSize: 10.5, margin: [0, -1.5, 0, 0] },
    ],
    margin: [0, 0, 0, 4],
  })
  const left: Content[] = [
    { text: TITLE, font: heading.name, fontSize: 22, characterSpacing: 1, margin: [0, 8, 0, 5] },
    { text: status(input), fontSize: 8, color: QUIET, margin: [0, 0, 0, 15], preserveLeadingSpaces: true },
    party('甲方（用人单位）', input.employer.name),
    party('乙方（毕业生）', input.student.name),
    party('丙方（学校）', input.schoolName),
  ]
  return {
    columns: [
      { width: '*', stack: left },
      { width: 166, stack: numberAndCode(number, input.verifyUrl) },
    ],
    margin: [0, -18, 0, 4],
  }
}

function numberAndCode(number: string, verifyUrl: string): Content[] {
  const side = 72
  return [
    { text: '协议编号', fontSize: 8, color: QUIET, alignment: 'right' },
    {
      text: number,
      fontSize: 9.5,
      characterSpacing: 0.15,
      noWrap: true,
      alignment: 'right',
      margin: [0, 1, 0, 0],
    },
    { svg: qrSvg(verifyUrl), width: side, alignment: 'right', margin: [0, 9, 0, 9] },
    {
      columns: [
        { width: '*', text: '' },
        { width: side, text: '扫码核验协议', fontSize: 8, color: QUIET, alignment: 'center' },
      ],
      margin: [0, -3, 0, 0],
    },
  ]
}

function status({ issuedAt, reissuedAt, version, status: now }: AgreementDocument): string {
  const edition = `第 ${version} 版`
  return [
    `签发日期 ${dayInShanghai(issuedAt)}`,
    reissuedAt ? `${edition}（${dayInShanghai(reissuedAt)} 重新生成）` : edition,
    now === 'effective' ? '已生效' : '待签章',
  ].join('  ·  ')
}

/** A short section stays on one page; pdfmake would cut off what is kept together and does not fit. */
function sectionTable({ title, rows }: Section, set: SetText): Content {
  const body = [bandOf(title), ...rows.map((pairs) => cells(pairs, set))]
  const table = { widths: [...COLUMNS], body, headerRows: 1, keepWithHeaderRows: 2, dontBreakRows: true }
  const together = rows.flat().reduce((sum, [, value]) => sum + value.length, 0) <= 300
  return { table, layout: GRID, unbreakable: together, margin: [0, 0, 0, 8] }
}

/** Repeated on the next page when the table is broken. */
function bandOf(title: string): Row {
  return [{ text: title, colSpan: 4, font: heading.name, fontSize: 9.5, fillColor: SHADE }, {}, {}, {}]
}

function cells(pairs: readonly Pair[], set: SetText): Row {
  const wide = pairs.length === 1
  return pairs.flatMap(([label, value]) => {
    const name: Cell = { text: label, color: QUIET, fontSize: 8.5 }
    const text: Cell = { text: set(value.replace(/\s+/g, ' ')) }
    return wide ? [name, { ...text, colSpan: 3 }, {}, {}] : [name, text]
  })
}

function supplement(text: string, set: SetText): Content {
  const body: Row[] = [
    bandOf('协议补充内容'),
    [{ text: set(text), colSpan: 4, lineHeight: 1.12 }, {}, {}, {}],
  ]
  const lines = text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 50), 0)
  const table = { widths: [...COLUMNS], body, headerRows: 1, heights: (row: number) => (row === 0 ? 0 : 48) }
  return { table, layout: GRID, unbreakable: lines <= 30, margin: [0, 0, 0, 12] }
}

/** The boxes take the last clauses with them to a new page: nobody signs a page without text. */
function clausesAndSignatures({ status: now }: AgreementDocument): Content[] {
  const clauses = CLAUSES.map(
    (text, at): Content => ({
      columns: [
        { width: 16, text: `${at + 1}.`, color: QUIET },
        { width: '*', text, lineHeight: 1.1 },
      ],
      margin: [0, 0, 0, 3.5],
    }),
  )
  return [
    { text: '协议条款', font: heading.name, fontSize: 11, margin: [0, 0, 0, 5] },
    ...clauses.slice(0, -2),
    { unbreakable: true, stack: [...clauses.slice(-2), signatureBoxes(now)] },
  ]
}

function runningHead(number: string): Content {
  return {
    columns: [{ text: TITLE }, { text: `协议编号  ${number}`, alignment: 'right' }],
    fontSize: 8,
    color: QUIET,
    margin: [SIDE, 26, SIDE, 0],
  }
}

function pageCount(page: number, pages: number): Content {
  return {
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 0.4, lineColor: RULE }] },
      {
        text: `第 ${page} / ${pages} 页`,
        fontSize: 8,
        color: QUIET,
        alignment: 'center',
        margin: [0, 6, 0, 0],
      },
    ],
    margin: [SIDE, 14, SIDE, 0],
  }
}

function dayInShanghai(at: Date): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at)
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? ''
  return `${of('year')}年${of('month')}月${of('day')}日`
}
