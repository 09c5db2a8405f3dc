import { compareWithDomain } from './compare-table.fixture.ts'

describe('the table of online', () => {
  compareWithDomain('online')
})
