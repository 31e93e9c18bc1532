/**
 * Indices of how few suppliers share a market.
 *
 * <p>It knows figure and {@code index.formula}.
 */
package org.oreflow.index.concentration;
