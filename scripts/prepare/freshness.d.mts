export interface Target {
  sources: string[]
  output: string
  env?: string[]
}
export function sourceFiles(root: string, path: string): string[]
export function hashSources(root: string, target: Pick<Target, 'sources' | 'env'>): string
export function isStale(root: string, target: Target): boolean
export function buildAndStamp(root: string, target: Target, build: () => Promise<unknown>): Promise<void>
