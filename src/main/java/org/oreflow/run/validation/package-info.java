/**
 * Comparisons of a run with published figures, and of reconciled trade with BACI.
 *
 * <p>It knows run, disclosure and {@code audit.validation}.
 */
package org.oreflow.run.validation;
