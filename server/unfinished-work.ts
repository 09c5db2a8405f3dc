import type { Deps } from './deps.ts'
import { tellEmployers } from './employers/decide-employer.ts'
import { collectOrphans } from './files/collect-orphans.ts'
import { correctionPictures } from './graduates/correction-pictures.ts'
import { finishCorrections } from './graduates/decide-correction.ts'
import { tellUntold } from './graduates/tell-untold.ts'
import { namedPictures } from './registrations/filling/named-pictures.ts'
import { resumeImports } from './roster/run-import.ts'
import { announceModules } from './schools/announce-modules.ts'
import { handleWechatEvents } from './wechat/handle-events.ts'

const collectPictures = (deps: Deps) =>
  collectOrphans(deps, async (schoolCode, id) => [
    ...(await namedPictures(deps, schoolCode, id)),
    ...(await correctionPictures(deps, schoolCode, id)),
  ]).then(() => undefined)
const WORKS = {
  resumeImports,
  announceModules,
  finishCorrections,
  tellEmployers,
  tellUntold,
  collectPictures,
  handleWechatEvents,
}

/**
 * What a decision carries in its own document and a server that ended did not get to: uploads half checked or stored,
 * openings and decisions nobody has been told of. Each may be done twice; one that fails does not hold up the others.
 */
export async function finishWork(deps: Deps): Promise<void> {
  for (const [name, work] of Object.entries(WORKS)) {
    await work(deps).catch((error: unknown) =>
      deps.log.error({ err: error, work: name }, 'unfinished work left for later'),
    )
  }
}
