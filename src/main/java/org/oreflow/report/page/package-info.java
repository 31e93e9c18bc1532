/** The page of a run: pictures and texts. */
package org.oreflow.report.page;
