export interface MovableClock {
  now(): Date
  set(at: Date | string): void
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number; ms?: number }): void
}

/** The server's clock in a test. It runs on between moves, like any clock. */
export function movableClock(start: Date): MovableClock {
  let ahead = start.getTime() - Date.now()
  return {
    now: () => new Date(Date.now() + ahead),
    set(at) {
      ahead = new Date(at).getTime() - Date.now()
    },
    advance({ days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 }) {
      ahead += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms
    },
  }
}
