/**
 * Contributions of countries to a change between two years.
 *
 * <p>It knows engine, figure and {@code index.formula}.
 */
package org.oreflow.index.change;
