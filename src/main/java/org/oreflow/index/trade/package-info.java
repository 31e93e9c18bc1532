/**
 * Indices of where goods go and what they cost.
 *
 * <p>It knows {@code index.formula}.
 */
package org.oreflow.index.trade;
