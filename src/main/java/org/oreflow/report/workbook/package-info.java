/** Workbooks for spreadsheets, out of the published files. Apache POI writes them. */
package org.oreflow.report.workbook;
