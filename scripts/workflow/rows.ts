import { kinds, type Row } from '../../contract/workflow.ts'
import { statusInfo, workflows } from '../../contract/workflows/index.ts'

/** One row as `npm run workflow -- --json` prints it. `holdsSlot` and `toLabel` are those of the status it leads to. */
export interface PrintedRow {
  kind: Row['kind']
  from: string | null
  command: Row['command']
  by: Row['by']
  to: string
  holdsSlot: boolean
  guards: Row['guards']
  needsReason: boolean
  decides: NonNullable<Row['decides']> | null
  tells: Row['tells']
  notice: NonNullable<Row['notice']> | null
  fromLabel: string | null
  toLabel: string
}

export const printedRows = (): PrintedRow[] => kinds.flatMap((kind) => workflows[kind].rows.map(print))

function print({
  kind,
  from,
  command,
  by,
  to,
  guards,
  needsReason,
  decides,
  tells,
  notice,
}: Row): PrintedRow {
  const target = statusInfo(kind, to)
  return {
    kind,
    from,
    command,
    by,
    to,
    holdsSlot: target.holdsSlot ?? false,
    guards,
    needsReason,
    decides: decides ?? null,
    tells,
    notice: notice ?? null,
    fromLabel: from === null ? null : statusInfo(kind, from).label,
    toLabel: target.label,
  }
}
