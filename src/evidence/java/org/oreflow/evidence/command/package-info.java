/**
 * The commands that compare a published run with published figures, and reconciled trade with BACI.
 */
package org.oreflow.evidence.command;
