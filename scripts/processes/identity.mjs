import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * The arguments a living process was started with, joined by spaces; '' when there is none of that number, or
 * when this system does not tell.
 * @param {number} pid
 */
export function commandOf(pid) {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    if (process.platform === 'win32') return ''
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).trim()
  } catch {
    return '' // no such process
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/**
 * Ends a process that is not our child: SIGTERM, then SIGKILL after `graceMs`.
 * @param {number} pid
 * @param {number} graceMs
 */
export async function endStranger(pid, graceMs) {
  process.kill(pid, 'SIGTERM')
  const since = performance.now()
  while (isAlive(pid)) {
    if (performance.now() - since > graceMs) process.kill(pid, 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
