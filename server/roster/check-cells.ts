import { checkExamNumber, checkIdNumber, checkMobile, checkText } from '../../contract/checks.ts'
import { type CodeTable, codeOf, codeTable } from '../../contract/codes/index.ts'
import { regionCode } from '../codes/regions.ts'
import { type Checked, cellText, lostDigits, plainText } from './cell-text.ts'
import { spokenCode } from './spoken-names.ts'
import type { RawCell } from './types.ts'

export type CellCheck<T> = (cell: RawCell) => Checked<T>

const AS_TEXT = '请把该列设为文本后重新填写完整号码'

/** Any text up to `limit` characters. */
export function checkPlain(limit: number): CellCheck<string> {
  return (cell) => {
    const value = plainText(cell)
    return value.length > limit ? { problem: `内容过长，请控制在${limit}个字以内` } : { value }
  }
}

/** 考生号: a spreadsheet's number is taken while none of its digits can be lost. */
export function checkExam(educationLevel: string | null): CellCheck<string> {
  return (cell) => {
    if (lostDigits(cell)) return { problem: `Excel 把考生号存成了数字，末尾几位已丢失，${AS_TEXT}` }
    const checked = checkExamNumber(cellText(cell), educationLevel ?? undefined)
    if (!checked.ok) return { problem: checkText(checked.problem) }
    if (!/^[0-9A-Z-]{1,30}$/.test(checked.value)) return { problem: '考生号只能是数字，请核对' }
    return checked.warning
      ? { value: checked.value, warning: checkText(checked.warning) }
      : { value: checked.value }
  }
}

/** 身份证号: 18 digits never survive as a number, so a number is refused whatever it looks like. */
export function checkId(today: string): CellCheck<string> {
  return (cell) => {
    if (typeof cell === 'number' || lostDigits(cell)) {
      return { problem: `Excel 把身份证号存成了数字，末尾几位已丢失，${AS_TEXT}` }
    }
    const checked = checkIdNumber(cellText(cell).replace(/^'/, ''), today)
    return checked.ok ? { value: checked.value } : { problem: checkText(checked.problem) }
  }
}

/** Spaces inside a Chinese name go, the separators of transliterated names become ·. */
export const checkName: CellCheck<string> = (cell) => {
  const dotted = plainText(cell).replace(/\s?[•‧∙・･．●⋅᛫]\s?/g, '·')
  const value = /\p{Script=Han}/u.test(dotted) ? dotted.replace(/ /g, '') : dotted
  if (value.length > 50) return { problem: '姓名过长，请核对' }
  if (!/^[\p{L}\p{M}〇][\p{L}\p{M}〇·.'’ -]*$/u.test(value)) {
    return { problem: '姓名含有数字或符号；生僻字显示为“?”或“□”的，请改用正确的字填写' }
  }
  return { value }
}

/** A row of a national table by code, code without leading zero, name, or a name in use for it. */
export function checkCode(table: CodeTable): CellCheck<string> {
  return (cell) => {
    const text = cellText(cell).replace(/ /g, '')
    const value = codeOf(table, text) ?? spokenCode(table, text) ?? codeOf(table, `${text}族`)
    if (value !== undefined) return { value }
    const names = codeTable(table).map((row) => row.name)
    const examples = names.length > 8 ? `${names.slice(0, 3).join('、')}等` : names.join('、')
    return { problem: `不在代码表中，请填写代码表中的名称或代码（${examples}），见模板的代码表` }
  }
}

export const checkRegion: CellCheck<string> = (cell) => {
  const value = regionCode(cellText(cell))
  if (value !== undefined) return { value }
  return { problem: '未找到该地区，请填写6位行政区划代码，或省市县全称，如“吉林省通化市通化县”' }
}

/** 专业代码: 4 or 6 digits with K, T, H at the end; an eaten leading zero is put back. */
export const checkMajorCode: CellCheck<string> = (cell) => {
  const text = cellText(cell).replace(/ /g, '').toUpperCase()
  if (!/^[0-9A-Z.]{1,12}$/.test(text)) return { problem: '专业代码只能是数字和字母，请核对' }
  if (!/^(\d{5}|\d{3})[A-Z]{0,2}$/.test(text)) return { value: text }
  return { value: `0${text}`, warning: `专业代码缺少开头的0，已按“0${text}”处理` }
}

export const checkUrbanRural: CellCheck<'城镇' | '农村'> = (cell) => {
  const text = cellText(cell).replace(/ /g, '')
  if (['城镇', '城市', '城镇生源'].includes(text)) return { value: '城镇' }
  if (['农村', '乡村', '农村生源'].includes(text)) return { value: '农村' }
  return { problem: '请填写“城镇”或“农村”' }
}

/** 学制 in years, half years allowed; 四年 and 4年 are 4. */
export const checkSchoolingYears: CellCheck<string> = (cell) => {
  const text = cellText(cell)
    .replace(/ |年制?$/g, '')
    .replace(/[一二两三四五六七八]/g, (digit) =>
      String('一二三四五六七八'.indexOf(digit === '两' ? '二' : digit) + 1),
    )
  const years = /^\d(\.[05])?$/.test(text) ? Number(text) : 0
  return years > 0 ? { value: String(years) } : { problem: '学制应为年数，如“4”或“2.5”' }
}

export const checkYesNo: CellCheck<boolean> = (cell) => {
  const text = cellText(cell).toUpperCase()
  if (['是', '1', 'Y', 'YES', 'TRUE', '可', '可以', '√'].includes(text)) return { value: true }
  if (['否', '0', 'N', 'NO', 'FALSE', '不可', '不可以', '×'].includes(text)) return { value: false }
  return { problem: '请填写“是”或“否”' }
}

export const checkMobileCell: CellCheck<string> = (cell) => {
  const checked = checkMobile(cellText(cell))
  return checked.ok
    ? { value: checked.value }
    : { problem: `${checkText(checked.problem)}；没有手机号码的请留空` }
}

export const checkEmail: CellCheck<string> = (cell) => {
  const value = cellText(cell).replace(/ /g, '')
  const valid =
    value.length <= 254 && /^[\w.!#$%&*+/=?^{|}~'-]{1,64}@([a-z\d-]{1,63}\.)+[a-z]{2,63}$/i.test(value)
  return valid ? { value } : { problem: '电子邮箱格式不正确，请核对；没有的请留空' }
}
