/**
 * Indices of supply risk, which join concentration with the stability of suppliers.
 *
 * <p>It knows figure, {@code index.formula}, {@code index.dependence} and {@code index.trade}.
 */
package org.oreflow.index.risk;
