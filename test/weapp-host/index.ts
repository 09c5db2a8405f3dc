export { WeappHost, type Found } from './host.ts';
export { launchWeapp } from './launch.ts';
export type { Target } from './locate.ts';
export type { PickedFile, SubscribeAnswer, WeappOptions } from './options.ts';
export { HostRuleError, LIMITS } from './rules.ts';
