/**
 * Contributions of countries to a change between two years.
 *
 * <p>It knows {@code index.formula}.
 */
package org.oreflow.index.change;
