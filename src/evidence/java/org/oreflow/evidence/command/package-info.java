/**
 * The commands that compare a published run with published figures, and reconciled trade with BACI.
 *
 * <p>It knows evidence, run, {@code run.cli} and what those know.
 */
package org.oreflow.evidence.command;
