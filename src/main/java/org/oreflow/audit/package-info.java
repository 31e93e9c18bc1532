/**
 * What must hold between the tables of a run, and between a run and the published one; it refuses a
 * run.
 *
 * <p>It knows index, balance, flow and what those know.
 */
package org.oreflow.audit;
