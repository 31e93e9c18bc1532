/**
 * Indices of product codes, of the records of trade: one pass over those of a year and some codes.
 *
 * <p>It knows engine, figure, choice and {@code index.formula}.
 */
package org.oreflow.index.product;
