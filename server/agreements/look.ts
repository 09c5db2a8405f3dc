import type { TableLayout } from 'pdfmake/js/Printer.js'

/** Greys only: the form is printed in black and white. */
export const INK = '#141414'
export const QUIET = '#555555'
export const RULE = '#7d7d7d'
export const SHADE = '#f5f5f4'

/** Left and right margin, and what they leave of A4 (595.28 points wide). */
export const SIDE = 46
export const WIDTH = 595.28 - 2 * SIDE

export const GRID: TableLayout = {
  hLineWidth: (row, node) => (row === 0 || row === node.table.body.length ? 0.9 : 0.45),
  vLineWidth: (column, node) => (column === 0 || column === node.table.widths.length ? 0.9 : 0.45),
  hLineColor: RULE,
  vLineColor: RULE,
  paddingLeft: () => 6,
  paddingRight: () => 6,
  paddingTop: () => 3.2,
  paddingBottom: () => 3.7,
}
