export interface MongodRecord {
  binary: string
  version: string
  port: number
}
interface Ports {
  isFree: (port: number, host: string) => Promise<boolean>
  pick: () => Promise<number>
}
export function choosePort(record: MongodRecord | undefined, ports?: Ports): Promise<number>
export function servesPath(command: string, dbPath: string): boolean
export function readRecord(dataDir: string): MongodRecord | undefined
