/**
 * The criticality method of the European Union.
 *
 * <p>It knows figure, {@code index.formula} and {@code index.dependence}.
 */
package org.oreflow.index.criticality;
