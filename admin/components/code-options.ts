import { type CodeTable, codeTable, nameOf } from '@contract/codes/index.ts'

/** A national table as options; shown by name, stored by code. */
export function codeOptions(table: CodeTable): { value: string; label: string }[] {
  return codeTable(table).map(({ code, name }) => ({ value: code, label: name }))
}

export function codeName(table: CodeTable, code: string | undefined): string {
  return (code && nameOf(table, code)) || '--'
}
