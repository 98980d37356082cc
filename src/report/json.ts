import type { Report } from './report.js'

/** The report as JSON, `dockwiz.report/1`; bytes and seconds as they were measured. Ends with a newline. */
export const renderJson = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`
