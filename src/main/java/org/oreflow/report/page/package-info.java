/**
 * The page of a run: pictures and texts.
 *
 * <p>It may know report and explain.
 */
package org.oreflow.report.page;
