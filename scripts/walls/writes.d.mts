export const rule: string
export function findForeignWrites(
  root: string,
): { rule: string; severity: string; from: string; to: string }[]
