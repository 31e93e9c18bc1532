/**
 * Indices of how few suppliers share a market.
 *
 * <p>It knows {@code index.formula}.
 */
package org.oreflow.index.concentration;
