/**
 * The page of a run: pictures and texts.
 *
 * <p>It may know report, explain and {@code audit.difference}.
 */
package org.oreflow.report.page;
