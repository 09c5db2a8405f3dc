export function explainExit(code: number | string, log: string, folder: string): Error
