/**
 * Filters of partial indexes over fields that are null while there is nothing to say. MongoDB takes such an index only
 * for a query that implies its filter, and to its planner (6.0) neither an equality nor a range implies `$type`: an index
 * filtered by that is kept up to date and never read.
 */

/** Implied by an equality with a text, by `$in` of texts and by a range of texts. */
export const someText = { $gt: '' } as const
/** A range to an upper end does not imply it: repeat it there, `{ ...someDate, $lt: before }`. */
export const someDate = { $gt: new Date(0) } as const
/** For fields that are absent, never null; implied by any comparison. */
export const present = { $exists: true } as const
