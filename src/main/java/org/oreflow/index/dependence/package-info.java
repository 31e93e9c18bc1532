/**
 * Indices of how far a country's use rests on imports.
 *
 * <p>It knows figure and {@code index.formula}.
 */
package org.oreflow.index.dependence;
