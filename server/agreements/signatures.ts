import type { Cell, Content } from 'pdfmake/js/Printer.js'
import type { AgreementDocument } from './document.ts'
import { heading } from './fonts.ts'
import { GRID, QUIET } from './look.ts'

const BOXES = [
  { party: '甲方（用人单位）', act: '单位盖章', by: '负责人或经办人签字' },
  { party: '乙方（毕业生）', act: '本人签字', by: '签字' },
  { party: '丙方（学校）', act: '就业部门盖章', by: '经办人签字' },
] as const

const NOTES: Record<AgreementDocument['status'], string> = {
  issued: '本协议书须经三方签字盖章并经学校审核通过后生效；效力以扫码核验结果为准。',
  effective: '本协议书已经学校审核生效；效力以扫码核验结果为准。签章栏供纸质存档时使用。',
}

/** Three boxes for stamp and signature. */
export function signatureBoxes(status: AgreementDocument['status']): Content {
  return {
    margin: [0, 9, 0, 0],
    stack: [
      { table: { widths: ['*', '*', '*'], body: [BOXES.map(box)] }, layout: GRID },
      { text: NOTES[status], fontSize: 8, color: QUIET, margin: [0, 6, 0, 0] },
    ],
  }
}

function box({ party, act, by }: (typeof BOXES)[number]): Cell {
  return {
    stack: [
      { text: party, font: heading.name, fontSize: 9.5 },
      { text: act, fontSize: 8, color: QUIET, margin: [0, 1, 0, 78] },
      { text: `${by}：`, fontSize: 8.5, margin: [0, 0, 0, 14] },
      { text: '        年      月      日', fontSize: 8.5, alignment: 'right', preserveLeadingSpaces: true },
    ],
  }
}
