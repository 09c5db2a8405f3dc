/** The oldest release this project is run and tested on. */
export const oldestMajor = 6

/**
 * @param {string} output of `mongod --version`
 * @returns {string | undefined} such as '6.0.5'
 */
export const parseVersion = (output) => /db version v(\d+\.\d+\.\d+)/.exec(output)?.[1]

/**
 * Whether `version` may open data last opened by `madeBy`: the same major release and not an older one. (A newer
 * major refuses data whose feature compatibility version was not raised step by step: MongoDB manual, "Upgrade a
 * Replica Set".)
 * @param {string} version
 * @param {string | undefined} madeBy undefined when there is no data yet
 */
export function canOpen(version, madeBy) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (madeBy === undefined) return major >= oldestMajor
  const [madeMajor, madeMinor = 0] = madeBy.split('.').map(Number)
  return major === madeMajor && minor >= madeMinor
}
