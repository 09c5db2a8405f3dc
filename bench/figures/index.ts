import type { Figure } from '../measuring/figure.ts'
import { p1 } from './p1-sign-in-and-main-page.ts'
import { p3 } from './p3-move.ts'
import { p4 } from './p4-rivals.ts'
import { p6 } from './p6-roster-import.ts'
import { p8 } from './p8-agreement-pdf.ts'
import { p9 } from './p9-pictures.ts'
import { p10 } from './p10-notices.ts'
import { p14 } from './p14-package-size.ts'

export const figures: readonly Figure[] = [p1, p3, p4, p6, p8, p9, p10, p14]
