/**
 * Workbooks for spreadsheets, out of the published files.
 *
 * <p>It knows report, table, reference and config.
 */
package org.oreflow.report.workbook;
