import { buffer } from 'node:stream/consumers'
import { parentPort } from 'node:worker_threads'
import { newPrinter } from '../agreements/render.ts'
import { guidePage } from './guide-page.ts'
import { readGuide } from './read-guide.ts'

const pdf = await newPrinter().createPdfKitDocument(guidePage(readGuide('graduate')))
pdf.end()
parentPort?.postMessage(await buffer(pdf))
