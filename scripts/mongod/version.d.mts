export const oldestMajor: number
export function parseVersion(output: string): string | undefined
export function canOpen(version: string, madeBy: string | undefined): boolean
