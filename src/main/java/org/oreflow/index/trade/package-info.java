/**
 * Indices of where goods go and what they cost.
 *
 * <p>It knows figure and {@code index.formula}.
 */
package org.oreflow.index.trade;
