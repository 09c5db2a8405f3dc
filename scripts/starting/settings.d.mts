export function readSettings(
  env: Record<string, string | undefined>,
  root: string,
): { port: number; dataDir: string; mongodbUri: string | undefined }
