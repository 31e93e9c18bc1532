/**
 * The page of a run: pictures and texts.
 *
 * <p>It may know report, explain, config and {@code audit.difference}.
 */
package org.oreflow.report.page;
