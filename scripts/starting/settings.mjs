import { resolve } from 'node:path'
import { Refusal } from '../prepare/refusal.mjs'

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} root the repository
 * @returns {{port: number, dataDir: string, mongodbUri: string | undefined}} dataDir is absolute; a relative
 *   DATA_DIR counts from the folder the command was given in
 */
export function readSettings(env, root) {
  const port = Number(env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Refusal(
      `PORT=${env.PORT} 不是端口号(1–65535)。`,
      `PORT=${env.PORT} is no port number (1–65535).`,
    )
  }
  // npm runs scripts in the repository and keeps the caller's folder in INIT_CWD.
  const dataDir = env.DATA_DIR ? resolve(env.INIT_CWD ?? process.cwd(), env.DATA_DIR) : resolve(root, '.data')
  return { port, dataDir, mongodbUri: env.MONGODB_URI || undefined }
}
