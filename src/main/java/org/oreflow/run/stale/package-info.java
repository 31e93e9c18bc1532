/**
 * What each table of a run is made of, declared by year: which years are stale.
 *
 * <p>It knows {@code run.settings}, lake, index, flow, choice and what those know.
 */
package org.oreflow.run.stale;
