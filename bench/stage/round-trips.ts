import type { MongoClient } from 'mongodb'

/**
 * Counts round trips to the database as the caller waits for them: commands that are under way at once are one.
 * Needs a client with `monitorCommands`.
 */
export function countRoundTrips(client: MongoClient): { take: () => { waits: number; commands: string[] } } {
  let underWay = 0
  let waits = 0
  let commands: string[] = []
  client.on('commandStarted', ({ commandName }) => {
    if (underWay === 0) waits++
    underWay++
    commands.push(commandName)
  })
  const end = () => void underWay--
  client.on('commandSucceeded', end)
  client.on('commandFailed', end)
  return {
    take() {
      const taken = { waits, commands }
      waits = 0
      commands = []
      return taken
    },
  }
}
