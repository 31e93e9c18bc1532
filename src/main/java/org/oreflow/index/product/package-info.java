/**
 * Indices of product codes.
 *
 * <p>It knows engine and {@code index.formula}.
 */
package org.oreflow.index.product;
