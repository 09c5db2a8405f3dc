/** The part of pdfmake 0.3 this folder uses; the package ships no types. */
declare module 'pdfmake/js/Printer.js' {
  import type { Readable } from 'node:stream'

  type Margins = number | [number, number] | [number, number, number, number]

  type Style = {
    font?: string
    fontSize?: number
    color?: string
    lineHeight?: number
    characterSpacing?: number
    alignment?: 'left' | 'center' | 'right'
    margin?: Margins
    wordBreak?: 'break-all'
    noWrap?: boolean
    preserveLeadingSpaces?: boolean
  }

  type Node = Style & {
    width?: number | 'auto' | '*'
    /** Keeps the whole node on one page. */
    unbreakable?: boolean
  }

  export type Inline = Style & { text: string }

  export type Cell = Content & {
    colSpan?: number
    fillColor?: string
  }

  export type TableLayout = {
    hLineWidth?: (row: number, node: TableNode) => number
    vLineWidth?: (column: number, node: TableNode) => number
    hLineColor?: string
    vLineColor?: string
    paddingLeft?: () => number
    paddingRight?: () => number
    paddingTop?: () => number
    paddingBottom?: () => number
  }

  type TableNode = {
    table: {
      widths: (number | 'auto' | '*')[]
      body: (Cell | Record<string, never>)[][]
      heights?: (row: number) => number
      headerRows?: number
      dontBreakRows?: boolean
      keepWithHeaderRows?: number
    }
    layout?: TableLayout | 'noBorders'
  }

  export type Content = Node &
    (
      | { text: string | Inline[] }
      | { stack: Content[] }
      | { columns: Content[]; columnGap?: number }
      | { svg: string; width: number }
      | {
          canvas: {
            type: 'line'
            x1: number
            y1: number
            x2: number
            y2: number
            lineWidth: number
            lineColor: string
          }[]
        }
      | TableNode
    )

  export type DocumentDefinition = {
    pageSize: 'A4'
    /** Points: left, top, right, bottom. */
    pageMargins: Margins
    version: '1.7'
    language: string
    displayTitle: boolean
    info: Record<string, string | Date>
    defaultStyle: Style
    header: (page: number, pages: number) => Content | null
    footer: (page: number, pages: number) => Content | null
    content: Content[]
  }

  type Files = { existsSync(name: string): boolean; readFileSync(name: string): Buffer }
  type Urls = { resolve(url: string): void; resolved(): Promise<void> }
  export type PrinterClass = new (
    fonts: Record<string, { normal: string }>,
    files: Files,
    urls: Urls,
    mayReadLocal: (path: string) => boolean,
  ) => { createPdfKitDocument(definition: DocumentDefinition): Promise<Readable & { end(): void }> }
}
