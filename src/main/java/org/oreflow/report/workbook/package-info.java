/**
 * Workbooks for spreadsheets, out of the published files. Apache POI writes them.
 *
 * <p>It knows report, table, reference and config.
 */
package org.oreflow.report.workbook;
