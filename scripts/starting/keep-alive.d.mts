export function worthRestarting(deaths: number[]): boolean
