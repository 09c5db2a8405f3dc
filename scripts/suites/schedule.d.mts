export interface Task {
  name: string
  needs: string[]
  run: (failedNeeds: string[]) => Promise<boolean>
}
export function runTasks(tasks: Task[], atOnce: number): Promise<void>
